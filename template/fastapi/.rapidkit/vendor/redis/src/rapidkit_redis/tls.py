"""One TLS context for all connections of a client, from the files that the settings name."""

import ssl

from rapidkit_redis.errors import RedisSettingsError
from rapidkit_redis.settings import RedisSettings


def create_tls_context(settings: RedisSettings) -> ssl.SSLContext:
    """Return a context that verifies the server, and shows the client's certificate where one is set.

    With `redis_tls_ca_file` only that authority is trusted, without it the system's. `redis_tls_check_hostname=False`
    still verifies the certificate's chain.

    Raises:
        RedisSettingsError: A file is missing or is not what its variable asks for.
    """
    ca_file, cert_file, key_file = (
        settings.redis_tls_ca_file,
        settings.redis_tls_cert_file,
        settings.redis_tls_key_file,
    )
    if key_file and not cert_file:
        raise RedisSettingsError(
            ["REDIS_TLS_KEY_FILE is set without REDIS_TLS_CERT_FILE; accepted is both, or neither"]
        )
    try:
        context = ssl.create_default_context(cafile=ca_file or None)
    except (OSError, ssl.SSLError) as error:
        raise RedisSettingsError([_unusable("REDIS_TLS_CA_FILE", ca_file, error, "PEM certificates")]) from None
    context.check_hostname = settings.redis_tls_check_hostname
    if cert_file:
        try:
            # An encrypted key would ask at the terminal; the empty answer makes it an error instead.
            context.load_cert_chain(cert_file, key_file or None, password=lambda: "")
        except (OSError, ssl.SSLError) as error:
            variables = "REDIS_TLS_CERT_FILE, REDIS_TLS_KEY_FILE"
            accepted = "a PEM certificate and its unencrypted key"
            files = f"{cert_file}, {key_file}" if key_file else cert_file
            raise RedisSettingsError([_unusable(variables, files, error, accepted)]) from None
    return context


def _unusable(variables: str, files: str, error: Exception, accepted: str) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
    return f"{variables}: cannot be used ({files}: {reason}); accepted is a readable file with {accepted}"
