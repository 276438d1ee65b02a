"use strict";
/** One TLS context for all connections of a client, from the files that the settings name. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.createTlsOptions = createTlsOptions;
exports.describeFileError = describeFileError;
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_tls_1 = require("node:tls");
const node_util_1 = require("node:util");
const errors_js_1 = require("./errors.js");
/**
 * Return options that verify the server, and show the client's certificate where one is set.
 *
 * With `tlsCaFile` only that authority is trusted, without it those of Node.js. `tlsCheckHostname: false` still
 * verifies the certificate's chain.
 *
 * @throws RedisSettingsError A file is missing or is not what its variable asks for.
 */
function createTlsOptions(settings) {
    const { tlsCaFile: caFile, tlsCertFile: certFile, tlsKeyFile: keyFile } = settings;
    if (keyFile && !certFile) {
        throw new errors_js_1.RedisSettingsError([
            "REDIS_TLS_KEY_FILE is set without REDIS_TLS_CERT_FILE; accepted is both, or neither",
        ]);
    }
    const ca = caFile && usable("REDIS_TLS_CA_FILE", caFile, "PEM certificates", () => readCertificates(caFile));
    const client = certFile && {
        variables: "REDIS_TLS_CERT_FILE, REDIS_TLS_KEY_FILE",
        files: keyFile ? `${certFile}, ${keyFile}` : certFile,
    };
    const pair = client
        ? usable(client.variables, client.files, "a PEM certificate and its unencrypted key", () => {
            const files = { cert: (0, node_fs_1.readFileSync)(certFile), key: (0, node_fs_1.readFileSync)(keyFile || certFile) };
            (0, node_tls_1.createSecureContext)(files); // says now what a connection would say later
            return files;
        })
        : {};
    return {
        secureContext: (0, node_tls_1.createSecureContext)({ ...(ca ? { ca } : {}), ...pair }),
        ...(settings.tlsCheckHostname ? {} : { checkServerIdentity: () => undefined }),
    };
}
function readCertificates(file) {
    const pem = (0, node_fs_1.readFileSync)(file);
    new node_crypto_1.X509Certificate(pem); // Node.js would ignore a file without one, and trust nobody
    return pem;
}
function usable(variables, files, accepted, read) {
    try {
        return read();
    }
    catch (error) {
        const problem = `cannot be used (${files}: ${describeFileError(error)})`;
        throw new errors_js_1.RedisSettingsError([`${variables}: ${problem}; accepted is a readable file with ${accepted}`]);
    }
}
/** Return the system's words for why a file cannot be read, else the error's code: never a part of the file. */
function describeFileError(error) {
    const { errno, code } = error;
    const words = errno === undefined ? undefined : (0, node_util_1.getSystemErrorMap)().get(errno)?.[1];
    return words ? words.charAt(0).toUpperCase() + words.slice(1) : (code ?? "not PEM");
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoidGxzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3Rscy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsOEZBQThGOztBQWlCOUYsNENBdUJDO0FBa0JELDhDQUlDO0FBNURELDZDQUE4QztBQUM5QyxxQ0FBdUM7QUFDdkMsdUNBQXVFO0FBQ3ZFLHlDQUE4QztBQUM5QywyQ0FBaUQ7QUFHakQ7Ozs7Ozs7R0FPRztBQUNILFNBQWdCLGdCQUFnQixDQUFDLFFBQXVCO0lBQ3RELE1BQU0sRUFBRSxTQUFTLEVBQUUsTUFBTSxFQUFFLFdBQVcsRUFBRSxRQUFRLEVBQUUsVUFBVSxFQUFFLE9BQU8sRUFBRSxHQUFHLFFBQVEsQ0FBQztJQUNuRixJQUFJLE9BQU8sSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDO1FBQ3pCLE1BQU0sSUFBSSw4QkFBa0IsQ0FBQztZQUMzQixxRkFBcUY7U0FDdEYsQ0FBQyxDQUFDO0lBQ0wsQ0FBQztJQUNELE1BQU0sRUFBRSxHQUFHLE1BQU0sSUFBSSxNQUFNLENBQUMsbUJBQW1CLEVBQUUsTUFBTSxFQUFFLGtCQUFrQixFQUFFLEdBQUcsRUFBRSxDQUFDLGdCQUFnQixDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7SUFDN0csTUFBTSxNQUFNLEdBQUcsUUFBUSxJQUFJO1FBQ3pCLFNBQVMsRUFBRSx5Q0FBeUM7UUFDcEQsS0FBSyxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUMsR0FBRyxRQUFRLEtBQUssT0FBTyxFQUFFLENBQUMsQ0FBQyxDQUFDLFFBQVE7S0FDdEQsQ0FBQztJQUNGLE1BQU0sSUFBSSxHQUFHLE1BQU07UUFDakIsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsU0FBUyxFQUFFLE1BQU0sQ0FBQyxLQUFLLEVBQUUsMkNBQTJDLEVBQUUsR0FBRyxFQUFFO1lBQ3ZGLE1BQU0sS0FBSyxHQUFHLEVBQUUsSUFBSSxFQUFFLElBQUEsc0JBQVksRUFBQyxRQUFRLENBQUMsRUFBRSxHQUFHLEVBQUUsSUFBQSxzQkFBWSxFQUFDLE9BQU8sSUFBSSxRQUFRLENBQUMsRUFBRSxDQUFDO1lBQ3ZGLElBQUEsOEJBQW1CLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyw2Q0FBNkM7WUFDekUsT0FBTyxLQUFLLENBQUM7UUFDZixDQUFDLENBQUM7UUFDSixDQUFDLENBQUMsRUFBRSxDQUFDO0lBQ1AsT0FBTztRQUNMLGFBQWEsRUFBRSxJQUFBLDhCQUFtQixFQUFDLEVBQUUsR0FBRyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxFQUFFLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLEVBQUUsR0FBRyxJQUFJLEVBQUUsQ0FBQztRQUN0RSxHQUFHLENBQUMsUUFBUSxDQUFDLGdCQUFnQixDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsbUJBQW1CLEVBQUUsR0FBRyxFQUFFLENBQUMsU0FBUyxFQUFFLENBQUM7S0FDL0UsQ0FBQztBQUNKLENBQUM7QUFFRCxTQUFTLGdCQUFnQixDQUFDLElBQVk7SUFDcEMsTUFBTSxHQUFHLEdBQUcsSUFBQSxzQkFBWSxFQUFDLElBQUksQ0FBQyxDQUFDO0lBQy9CLElBQUksNkJBQWUsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLDREQUE0RDtJQUN0RixPQUFPLEdBQUcsQ0FBQztBQUNiLENBQUM7QUFFRCxTQUFTLE1BQU0sQ0FBSSxTQUFpQixFQUFFLEtBQWEsRUFBRSxRQUFnQixFQUFFLElBQWE7SUFDbEYsSUFBSSxDQUFDO1FBQ0gsT0FBTyxJQUFJLEVBQUUsQ0FBQztJQUNoQixDQUFDO0lBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztRQUNmLE1BQU0sT0FBTyxHQUFHLG1CQUFtQixLQUFLLEtBQUssaUJBQWlCLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQztRQUN6RSxNQUFNLElBQUksOEJBQWtCLENBQUMsQ0FBQyxHQUFHLFNBQVMsS0FBSyxPQUFPLHNDQUFzQyxRQUFRLEVBQUUsQ0FBQyxDQUFDLENBQUM7SUFDM0csQ0FBQztBQUNILENBQUM7QUFFRCxnSEFBZ0g7QUFDaEgsU0FBZ0IsaUJBQWlCLENBQUMsS0FBYztJQUM5QyxNQUFNLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxHQUFHLEtBQThCLENBQUM7SUFDdkQsTUFBTSxLQUFLLEdBQUcsS0FBSyxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFBLDZCQUFpQixHQUFFLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDcEYsT0FBTyxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsV0FBVyxFQUFFLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLElBQUksU0FBUyxDQUFDLENBQUM7QUFDdEYsQ0FBQyJ9