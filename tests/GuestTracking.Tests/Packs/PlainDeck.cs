using System.IO.Compression;
using System.Xml.Linq;

namespace GuestTracking.Tests.Packs;

/// <summary>A deck read as plain XML by a reader of its own, which knows nothing of how it was written.</summary>
internal sealed class PlainDeck
{
    private static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";

    /// <summary>A slide: title, other texts by shape, tables as rows of cells, notes, and everything that is drawn with its place in EMU.</summary>
    public sealed record PlainSlide(
        string Title,
        IReadOnlyList<IReadOnlyList<string>> Shapes,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Tables,
        string Footer,
        string Page,
        IReadOnlyList<string> Notes,
        IReadOnlyList<(string Kind, string? Description, long X, long Y, long Width, long Height)> Frames,
        IReadOnlyList<int> Sizes,
        bool HasChart);

    private PlainDeck(IReadOnlyList<PlainSlide> slides, long width, long height) => (Slides, Width, Height) = (slides, width, height);

    public IReadOnlyList<PlainSlide> Slides { get; }

    public long Width { get; }

    public long Height { get; }

    public static PlainDeck Of(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        XDocument Part(string name)
        {
            using var stream = archive.GetEntry(name)!.Open();
            return XDocument.Load(stream);
        }

        var size = Part("ppt/presentation.xml").Root!.Element(P + "sldSz")!;
        var count = archive.Entries.Count(entry => entry.FullName.StartsWith("ppt/slides/slide", StringComparison.Ordinal));
        return new PlainDeck(
            [.. Enumerable.Range(1, count).Select(number => Slide(Part($"ppt/slides/slide{number}.xml"), Part($"ppt/notesSlides/notesSlide{number}.xml")))],
            (long)size.Attribute("cx")!, (long)size.Attribute("cy")!);
    }

    private static PlainSlide Slide(XDocument slide, XDocument notes)
    {
        string Placeholder(params string[] types) => slide.Descendants(P + "sp").Where(shape => types.Contains(TypeOf(shape))).Select(shape => string.Join('\n', Paragraphs(shape))).FirstOrDefault("");
        var frames = slide.Descendants(P + "graphicFrame").Select(frame => ("frame", frame, frame.Element(P + "xfrm")!))
            .Concat(slide.Descendants(P + "sp").Concat(slide.Descendants(P + "cxnSp")).Where(shape => TypeOf(shape) is null).Select(shape => ("shape", shape, shape.Element(P + "spPr")!.Element(A + "xfrm")!)));
        return new PlainSlide(
            Placeholder("title", "ctrTitle"),
            [.. slide.Descendants(P + "sp").Where(shape => TypeOf(shape) is null or "subTitle").Select(Paragraphs)],
            [.. slide.Descendants(A + "tbl").Select(table => table.Elements(A + "tr").Select(row => row.Elements(A + "tc").Select(cell => string.Join('\n', Paragraphs(cell))).ToArray()).ToArray())],
            Placeholder("ftr"),
            Placeholder("sldNum"),
            Paragraphs(notes.Descendants(P + "sp").Single(shape => TypeOf(shape) == "body")),
            [.. frames.Select(each => (
                each.Item1, (string?)each.Item2.Descendants(P + "cNvPr").First().Attribute("descr"),
                (long)each.Item3.Element(A + "off")!.Attribute("x")!, (long)each.Item3.Element(A + "off")!.Attribute("y")!,
                (long)each.Item3.Element(A + "ext")!.Attribute("cx")!, (long)each.Item3.Element(A + "ext")!.Attribute("cy")!))],
            [.. slide.Descendants(A + "tbl").Descendants(A + "rPr").Select(run => (int)run.Attribute("sz")!)],
            slide.Descendants().Any(element => element.Name.LocalName == "chart"));
    }

    private static string? TypeOf(XElement shape) => shape.Descendants(P + "ph").FirstOrDefault() is { } placeholder ? (string?)placeholder.Attribute("type") ?? "body" : null;

    private static string[] Paragraphs(XElement text) =>
        [.. text.Descendants(A + "p").Select(paragraph => string.Concat(paragraph.Elements().SelectMany(run => run.Name == A + "br" ? ["\n"] : run.Elements(A + "t").Select(each => each.Value))))];
}
