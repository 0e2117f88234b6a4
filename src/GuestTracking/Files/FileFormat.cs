using System.Text;
using System.Text.Json.Serialization;

namespace GuestTracking.Files;

/// <summary>How the file is written.</summary>
internal sealed record FileFormat
{
    // The names of the older code pages are known once this is done.
    static FileFormat() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>One ASCII character; a tab is <c>\t</c>.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>A name such as <c>utf-8</c>, <c>windows-1252</c>, <c>utf-16</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Texts that mean "no answer", beside the empty one.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [""];

    /// <summary>UTF-8, which a byte order mark may overrule.</summary>
    [JsonIgnore]
    public bool IsUtf8 => Encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || Encoding.Equals("utf8", StringComparison.OrdinalIgnoreCase);

    public Encoding TextEncoding() => System.Text.Encoding.GetEncoding(Encoding, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    public IEnumerable<string> Faults()
    {
        if (Delimiter.Length != 1 || !char.IsAscii(Delimiter[0]) || Delimiter[0] is '"' or '\r' or '\n')
        {
            yield return $"format.delimiter: '{Delimiter}' is not one ASCII character";
        }
        if (Missing.Any(text => text is null))
        {
            yield return "format.missing: one of the texts is null; the empty text is always missing";
        }
        var known = true;
        try
        {
            TextEncoding();
        }
        catch (ArgumentException)
        {
            known = false;
        }
        if (!known)
        {
            yield return $"format.encoding: '{Encoding}' is not known; try utf-8 or windows-1252";
        }
    }
}
