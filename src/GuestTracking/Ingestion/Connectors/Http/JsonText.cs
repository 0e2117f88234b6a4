using System.Globalization;
using System.Text.Json;

namespace GuestTracking.Ingestion.Connectors.Http;

/// <summary>Answers that should be JSON.</summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The text without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> text) => text.Span.StartsWith(Utf8Mark) ? text[Utf8Mark.Length..] : text;

    /// <summary>The failure of a text that is no JSON: of whom, what it is, and where it breaks.</summary>
    public static UserError Broken(string source, string what, JsonException broken) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The source '{source}' sent what cannot be read: {what} is no sound JSON, line {(broken.LineNumber ?? 0) + 1}, byte {(broken.BytePositionInLine ?? 0) + 1}. Nothing of it was taken; pull again, and if it stays so tell who runs the source."));
}
