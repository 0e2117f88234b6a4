using System.Globalization;
using System.IO.Compression;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Office;

/// <summary>What every Office file has: parts in an archive whose bytes depend on nothing but the parts, relationships, properties.</summary>
internal static class PackageXml
{
    /// <summary>The start of every part.</summary>
    public const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /// <summary>Begin of the types of relationships, and their namespace inside parts.</summary>
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Begin of the content types.</summary>
    public const string Office = "application/vnd.openxmlformats-officedocument.";

    /// <summary>Type of the relationship to the core properties.</summary>
    public const string CorePropertiesType = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Adds a part; its time is always the same.</summary>
    public static void Add(this ZipArchive archive, string name, byte[] content, CompressionLevel level = CompressionLevel.Fastest)
    {
        var entry = archive.CreateEntry(name, level);
        entry.LastWriteTime = EntryTime;
        using var stream = entry.Open();
        stream.Write(content);
    }

    /// <summary>Program properties; always the same.</summary>
    public static byte[] AppProperties { get; } = new XmlText().Raw(Declaration)
        .Raw("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>GuestTracking</Application></Properties>").ToUtf8();

    /// <summary>Title, subject and the end of the period as the document's date: no clock.</summary>
    public static byte[] CoreProperties(Pack pack)
    {
        var date = pack.PeriodEnd.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
        return new XmlText().Raw(Declaration)
            .Raw("<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>")
            .Text(pack.Title).Raw("</dc:title><dc:subject>").Text(pack.Subject).Raw("</dc:subject><dc:creator>GuestTracking</dc:creator><dc:language>").Text(pack.Language).Raw("</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">").Raw(date)
            .Raw("</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">").Raw(date).Raw("</dcterms:modified></cp:coreProperties>").ToUtf8();
    }

    /// <summary>Relationships rId1 … of a part, in the order given.</summary>
    public static byte[] Rels(IReadOnlyList<(string Type, string Target)> targets)
    {
        var xml = new XmlText().Raw(Declaration).Raw("<Relationships xmlns=\"").Raw(PackageRelationships).Raw("\">");
        for (var at = 0; at < targets.Count; at++)
        {
            xml.Raw("<Relationship Id=\"rId").Number(at + 1).Raw("\" Type=\"").Raw(targets[at].Type).Raw("\" Target=\"").Raw(targets[at].Target).Raw("\"/>");
        }

        return xml.Raw("</Relationships>").ToUtf8();
    }
}
