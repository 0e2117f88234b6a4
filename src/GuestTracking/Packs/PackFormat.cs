using GuestTracking.Core.Packs;
using GuestTracking.Packs.Excel;
using GuestTracking.Packs.Html;
using GuestTracking.Packs.PowerPoint;

namespace GuestTracking.Packs;

/// <summary>A file format that packs are written in: its name in <c>--to</c>, which is also the file's extension, and its writer.</summary>
/// <param name="Name">For example <c>xlsx</c>.</param>
/// <param name="Write">Writes a pack; safe to use from several threads, the same pack makes the same bytes.</param>
internal sealed record PackFormat(string Name, Action<Pack, Stream> Write)
{
    /// <summary>The format of an export that names none.</summary>
    public static PackFormat Default { get; } = new("xlsx", ExcelPackWriter.Write);

    /// <summary>One page for any browser.</summary>
    public static PackFormat Html { get; } = new("html", HtmlPackWriter.Write);

    /// <summary>The same page, printed.</summary>
    public static PackFormat Pdf { get; } = new("pdf", HtmlPackWriter.WriteForPaper) { IsPrinted = true };

    /// <summary>Slides.</summary>
    public static PackFormat PowerPoint { get; } = new("pptx", PowerPointPackWriter.Write);

    /// <summary>All formats, as they are listed.</summary>
    public static IReadOnlyList<PackFormat> All { get; } = [Default, Html, Pdf, PowerPoint];

    /// <summary>True where <see cref="Write"/> writes a page that a browser then prints.</summary>
    public bool IsPrinted { get; private init; }

    /// <summary>Slides in a company's template; null for the program's own.</summary>
    public static PackFormat SlidesIn(DeckTemplate? template) =>
        template is null ? PowerPoint : PowerPoint with { Write = (pack, stream) => PowerPointPackWriter.Write(pack, stream, template) };

    /// <summary>The format of a name in <see cref="All"/>.</summary>
    public static PackFormat Named(string name) => All.Single(format => format.Name == name);
}
