using System.Text;
using System.Text.Json.Serialization;

namespace GuestTracking.Files;

/// <summary>How the file is written.</summary>
internal sealed record FileFormat
{
    /// <summary>Values separated by <see cref="Delimiter"/>, a header line before them.</summary>
    public const string Csv = "csv";

    /// <summary>A JSON object a line.</summary>
    public const string JsonLines = "jsonl";

    /// <summary>A sheet of an .xlsx workbook.</summary>
    public const string Excel = "excel";

    /// <summary>The CSV export of Qualtrics, with its further header rows.</summary>
    public const string Qualtrics = "qualtrics";

    /// <summary>The raw record file of a hotel on TripAdvisor.</summary>
    public const string TripAdvisor = "tripadvisor";

    private static readonly string[] Kinds = [Csv, JsonLines, Excel, Qualtrics, TripAdvisor];

    // The names of the older code pages are known once this is done.
    static FileFormat() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>One of <c>csv</c>, <c>jsonl</c>, <c>excel</c>, <c>qualtrics</c>, <c>tripadvisor</c>.</summary>
    public string Kind { get; init; } = Csv;

    /// <summary>Of a workbook: the sheet's name; null: the first one.</summary>
    public string? Sheet { get; init; }

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
        if (!Kinds.Contains(Kind, StringComparer.Ordinal))
        {
            yield return $"format.kind: '{Kind}' is none of {string.Join(", ", Kinds)}";
        }
        if (Sheet is not null && Kind != Excel)
        {
            yield return $"format.sheet: only files of the kind '{Excel}' have sheets, not '{Kind}'";
        }
        if (Kind is not (Csv or Qualtrics) && (Delimiter != "," || !IsUtf8))
        {
            yield return $"format: delimiter and encoding are for the kinds '{Csv}' and '{Qualtrics}'; leave them out for '{Kind}'";
        }
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
