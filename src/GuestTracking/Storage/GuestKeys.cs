using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace GuestTracking.Storage;

/// <summary>
/// Turns keys of guests into keyed hashes (HMAC-SHA256). The secret comes from the variable <c>GUESTTRACKING_GUEST_KEY</c>, from the file that
/// <c>GUESTTRACKING_GUEST_KEY_FILE</c> names, or from <see cref="GuestKeyFile"/>; it is never in the database, which only knows whether it is
/// still the same. Who has the database without the secret cannot try keys out.
/// </summary>
internal sealed class GuestKeys
{
    /// <summary>A secret has at least so many characters.</summary>
    public const int SecretLengthMin = 32;

    private const string Variable = "GUESTTRACKING_GUEST_KEY";
    private const string FileVariable = "GUESTTRACKING_GUEST_KEY_FILE";
    private readonly byte[] _secret;

    private GuestKeys(string secret) => _secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>
    /// Opens the secret of a database. Throws <see cref="UserError"/> when there is none, or when it is another one than the database's guests
    /// were hashed with.
    /// </summary>
    public static async Task<GuestKeys> OpenAsync(Database database, CancellationToken cancellationToken)
    {
        var secret = (await SecretAsync(database, cancellationToken))?.Trim() ?? throw new UserError(
            $"Guests' keys are kept as keyed hashes, and there is no secret for them. Set {Variable}, or {FileVariable} to a file that holds it: "
            + $"{SecretLengthMin} characters or more, the same for all programs on this database; keep a copy, without it nobody can be found.");
        if (secret.Length < SecretLengthMin)
        {
            throw new UserError($"The secret of the guests' keys ({Variable} or {FileVariable}) is too short: it needs {SecretLengthMin} characters or more.");
        }
        var keys = new GuestKeys(secret);
        await keys.CheckAsync(database.Worker, cancellationToken);
        return keys;
    }

    /// <summary>The hash of a guest's key: its first 128 bits, as a uuid. Case and surrounding blanks make no difference.</summary>
    public Guid Guest(string key) => Short("guest", Normal(key));

    /// <summary>The same of a booking.</summary>
    public Guid Booking(string key) => Short("booking", Normal(key));

    /// <summary>What the registry holds in place of a response's key that names a guest or a booking.</summary>
    public string ResponseKey(string source, ReadOnlySpan<byte> key) => KeyedPrefix + Convert.ToHexStringLower(Hash("response", source, key));

    /// <summary>Begins what <see cref="ResponseKey"/> gives.</summary>
    public const string KeyedPrefix = "keyed:";

    /// <summary>The digest by which an erased response is known when it comes again.</summary>
    /// <param name="source">Name of its source.</param>
    /// <param name="key">The source's key as the registry had it, UTF-8.</param>
    public byte[] Erased(string source, ReadOnlySpan<byte> key) => Hash("erased", source, key);

    /// <summary>A uuid of its 16 bytes in the order in which PostgreSQL writes them.</summary>
    private Guid Short(string purpose, string key) => new(Hash(purpose, "", Encoding.UTF8.GetBytes(key)).AsSpan(0, 16), bigEndian: true);

    /// <summary>A key as it is hashed: what differs in case, width of letters or surrounding blanks is the same key.</summary>
    public static string Normal(string key) => key.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    private byte[] Hash(string purpose, string source, ReadOnlySpan<byte> key)
    {
        var head = Encoding.UTF8.GetBytes($"{purpose}\0{source}\0");
        var text = new byte[head.Length + key.Length];
        head.CopyTo(text, 0);
        key.CopyTo(text.AsSpan(head.Length));
        return HMACSHA256.HashData(_secret, text);
    }

    private async Task CheckAsync(NpgsqlDataSource worker, CancellationToken cancellationToken)
    {
        var digest = Hash("check", "", default);
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        var known = await connection.ScalarAsync<byte[]>("select digest from privacy.key_check", [], cancellationToken);
        if (known is null)
        {
            await connection.ExecuteAsync("insert into privacy.key_check (digest) values ($1) on conflict do nothing", [digest], cancellationToken);
            known = await connection.ScalarAsync<byte[]>("select digest from privacy.key_check", [], cancellationToken);
        }
        if (!CryptographicOperations.FixedTimeEquals(known, digest))
        {
            throw new UserError(
                $"The secret of the guests' keys is not the one that this database's guests were hashed with: nobody would be found any more. Set {Variable} or {FileVariable} to that one.");
        }
    }

    private static async Task<string?> SecretAsync(Database database, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } secret)
        {
            return secret;
        }
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file)
        {
            return File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken)
                : throw new UserError($"The file '{file}' that {FileVariable} names does not exist.");
        }
        return database.GuestKeyFile is { } own ? await own.ReadOrMakeAsync(cancellationToken) : null;
    }
}
