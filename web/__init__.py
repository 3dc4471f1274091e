"""The page: templates and static files, served by ``api``. It holds no Python of its own."""
