"""What the command line says instead of the configuration, also after a reload."""

from dataclasses import dataclass, replace

from config.model import Config


@dataclass(frozen=True, slots=True)
class Overrides:
    """Options of `feedweir run`; None leaves the setting as it is."""

    host: str | None = None
    #: TCP port, 0 for any free one.
    port: int | None = None
    log_format: str | None = None

    def applied(self, config: Config) -> Config:
        """The configuration with the options in place of its settings."""
        settings = config.settings
        serve = replace(
            settings.serve,
            host=settings.serve.host if self.host is None else self.host,
            port=settings.serve.port if self.port is None else self.port,
        )
        log = replace(settings.log, format=self.log_format or settings.log.format)
        return replace(config, settings=replace(settings, serve=serve, log=log))
