using System.Text.Encodings.Web;

namespace GuestTracking.Ingestion.Connectors.Http;

/// <summary>Takes out of texts that people get to see what was revealed for a pull, also where a source sends it back to us.</summary>
internal sealed class SecretMask
{
    /// <summary>Shorter ones would tear holes into any text; nobody gives out a secret this short.</summary>
    private const int LengthMin = 4;

    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    /// <summary>Reads a secret that is about to be used. Throws <see cref="UserError"/> when it is not there or can stand in no header.</summary>
    public string Reveal(Secret secret)
    {
        var value = secret.Reveal();
        if (value.Any(letter => letter is < ' ' or > '~'))
        {
            throw new UserError($"The {secret.ToString()[1..^1]} holds a control character or one beyond ASCII, which no request can carry. Check how it was written.");
        }
        return Keep(value);
    }

    /// <summary>Takes a text as secret from here on.</summary>
    public string Keep(string value)
    {
        if (value.Length >= LengthMin)
        {
            _secrets.UnionWith([value, Uri.EscapeDataString(value), JavaScriptEncoder.Default.Encode(value)]);
        }
        return value;
    }

    /// <summary>The text with *** for every secret.</summary>
    public string Mask(string text)
    {
        foreach (var secret in _secrets.OrderByDescending(secret => secret.Length))
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }
        return text;
    }
}
