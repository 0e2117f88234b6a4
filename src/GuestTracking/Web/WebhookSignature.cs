using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GuestTracking.Web;

/// <summary>
/// Signatures of webhooks: <c>v1,</c> and the base64 of HMAC-SHA256 over <c>id.timestamp.body</c>, with a secret that is written
/// <c>whsec_</c> and base64. A header may hold several, with spaces between them; one that fits is enough.
/// </summary>
internal static class WebhookSignature
{
    private const string SecretMark = "whsec_";
    private const string Version = "v1,";

    /// <summary>More of them in a header are not looked at.</summary>
    private const int SignaturesMax = 8;

    /// <summary>The bytes of a secret; throws <see cref="UserError"/> when it is not written as it should be, without saying it.</summary>
    public static byte[] Key(string secret, string source)
    {
        var key = new byte[secret.Length];
        return secret.StartsWith(SecretMark, StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret[SecretMark.Length..], key, out var length) && length > 0
            ? key[..length]
            : throw new UserError($"The webhook secret of the source '{source}' is not of the form whsec_BASE64. Copy it anew from where the webhook was made.");
    }

    /// <summary>True when one of the header's signatures fits one of the keys. Takes as long whichever fits.</summary>
    public static bool Fits(string header, string id, long timestamp, ReadOnlySpan<byte> body, IReadOnlyList<byte[]> keys)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        var fits = false;
        foreach (var key in keys)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
            hmac.AppendData(signed);
            hmac.AppendData(body);
            var expected = hmac.GetHashAndReset();
            foreach (var signature in header.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(SignaturesMax))
            {
                var given = new byte[signature.Length];
                fits |= signature.StartsWith(Version, StringComparison.Ordinal)
                    && Convert.TryFromBase64String(signature[Version.Length..], given, out var length)
                    && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), expected);
            }
        }
        return fits;
    }
}
