"""The reading room: results as pages. `create_app` makes a WSGI application for one archive."""

from flask_openapi.openapi import OpenAPI
from werkzeug.middleware.proxy_fix import ProxyFix

from indexer.search import Searcher
from indexer.settings import Settings
from webui import api_document, archive, caching, compression, languages, links, problems, security, slow_queries
from webui.views import (
    admin,
    api,
    api_reference,
    article,
    beside,
    body,
    chosen,
    document,
    explore,
    export,
    health,
    lines,
    robots,
    search,
    suggest,
    typical,
    values,
)
from webui.wording import cited, globals_for_templates, xml_safe

ROOMS = (
    search,
    values,
    article,
    document,
    body,
    explore,
    lines,
    beside,
    typical,
    chosen,
    export,
    robots,
    suggest,
    admin,
    health,
    api_reference,
)


def create_app(settings: Settings | None = None, searcher: Searcher | None = None) -> OpenAPI:
    """The site of the archive in `settings.data`, which may be rebuilt while it runs, or of one opened searcher."""
    app = api_document.new_app(__name__)
    app.url_map.merge_slashes = False
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(globals_for_templates())
    app.jinja_env.filters.update(cited=cited, xml_safe=xml_safe)
    settings = settings or Settings()
    source = archive.archive_of(searcher) if searcher else archive.archive_in(settings)
    keeps_slow = searcher is None and settings.slow_queries
    slow_queries.init_app(app, settings.data / slow_queries.FILE if keeps_slow else None)
    admin.init_app(app, settings.admin_token)
    if settings.behind_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_prefix=1, x_host=1)  # type: ignore[method-assign]
    security.init_app(app)
    compression.init_app(app)
    caching.init_app(app)
    archive.init_app(app, source)
    languages.init_app(app)
    links.init_app(app)
    problems.init_app(app)
    for room in ROOMS:
        app.register_blueprint(room.views)
    app.register_api(api.views)
    return app
