using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.PowerPoint;

/// <summary>
/// What decks are made in: masters, layouts, theme and size of a company's <c>.potx</c> or <c>.pptx</c>, or those of the program. Slides
/// that it holds are left out. Immutable; share freely between threads.
/// </summary>
internal sealed class DeckTemplate
{
    private const string Marker = "<!--slides-->";
    private const string SlideType = PackageXml.Relationships + "/slide";
    private const double ContentWidthMin = 480;
    private const double ContentHeightMin = 240;
    private const double EdgeShare = 0.05;
    private const double GapPoints = 6;

    private static readonly string[] FileNames = ["template.potx", "template.pptx"];

    private static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace R = PackageXml.Relationships;
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Rels = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static readonly ConditionalWeakTable<PackTheme, DeckTemplate> Own = [];

    private readonly string name;
    private readonly Dictionary<string, byte[]> parts;
    private readonly List<(string Name, byte[] Content)> kept = [];
    private readonly string[] contentTypes, presentation, presentationRels;

    private DeckTemplate(string name, Dictionary<string, byte[]> parts)
    {
        (this.name, this.parts) = (name, parts);
        var types = Xml("[Content_Types].xml");
        var main = Relations("").FirstOrDefault(each => each.Type == PackageXml.Relationships + "/officeDocument").Target ?? throw NoDeck();
        var deck = Xml(main);
        RequirePresentation(types, main, deck);
        Main = main;

        var relations = Xml(RelsName(main));
        foreach (var slide in relations.Root!.Elements(Rels + "Relationship").Where(each => (string?)each.Attribute("Type") == SlideType).ToArray())
        {
            slide.Remove();
        }

        NotesMaster = AddNotesMaster(types, deck, relations);
        NotesBody = ShapeOf(Xml(NotesMaster).Root!, "body") is { } notes ? Attributes(notes) : "type=\"body\" idx=\"1\"";
        parts[RelsName(main)] = Encoding.UTF8.GetBytes(relations.ToString(SaveOptions.DisableFormatting));
        (var cover, Cover) = Layout(deck, "title", "Title Slide");
        (var content, Content) = Layout(deck, "titleOnly", "Title Only");
        (CoverTitle, var coverTitle) = Placeholder(cover, Cover, "a title", "ctrTitle", "title");
        (CoverSubtitle, var coverSubtitle) = Placeholder(cover, Cover, "a subtitle", "subTitle");
        (Title, var title) = Placeholder(content, Content, "a title", "title");
        (Footer, var footer) = Optional(content, Content, "ftr");
        (Number, var number) = Optional(content, Content, "sldNum");
        Frame = new DeckFrame(title, Room(deck, title, footer, number), coverTitle, coverSubtitle, footer, number) { TitlePointsMax = TitleSize() };

        KeepReachable(types);
        WithoutSlides(deck);
        if (!types.Root!.Elements(Types + "Default").Any(each => string.Equals((string?)each.Attribute("Extension"), "xlsx", StringComparison.OrdinalIgnoreCase)))
        {
            types.Root.AddFirst(new XElement(Types + "Default", new XAttribute("Extension", "xlsx"), new XAttribute("ContentType", PackageXml.Office + "spreadsheetml.sheet")));
        }

        types.Root.Add(new XComment("slides"));
        relations.Root.Add(new XComment("slides"));
        contentTypes = Split(types);
        presentation = Split(deck);
        presentationRels = Split(relations);
    }

    /// <summary>Where it leaves room.</summary>
    public DeckFrame Frame { get; }

    /// <summary>The layout of the title slide, and that of the other slides: names of their parts.</summary>
    public string Cover { get; }

    /// <inheritdoc cref="Cover"/>
    public string Content { get; }

    /// <summary>Name of the part with the master of the speaker notes.</summary>
    public string NotesMaster { get; }

    /// <summary>Attributes by which speaker notes refer to their placeholder on the master.</summary>
    public string NotesBody { get; }

    /// <summary>Attributes by which a slide refers to a placeholder of its layout.</summary>
    public string CoverTitle { get; }

    /// <inheritdoc cref="CoverTitle"/>
    public string CoverSubtitle { get; }

    /// <inheritdoc cref="CoverTitle"/>
    public string Title { get; }

    /// <summary>The same for the footer; null where the layout has none.</summary>
    public string? Footer { get; }

    /// <summary>The same for the slide's number; null where the layout has none.</summary>
    public string? Number { get; }

    /// <summary>Name of the presentation's part.</summary>
    private string Main { get; }

    /// <summary>The program's own, in a theme.</summary>
    public static DeckTemplate Of(PackTheme theme) => Own.GetValue(theme, each => new DeckTemplate("default", DefaultTemplate.Parts(each)));

    /// <summary>A company's, where a folder has one: <c>template.potx</c> or <c>template.pptx</c>; null without.</summary>
    /// <exception cref="UserError">The folder has both, or the one that it has cannot be used.</exception>
    public static DeckTemplate? In(string folder)
    {
        string[] paths = [.. FileNames.Select(file => Path.Combine(folder, file)).Where(File.Exists)];
        return paths.Length > 1
            ? throw new UserError($"{folder} has template.potx and template.pptx. Remove the one that is not meant.")
            : paths is [var path] ? Read(path) : null;
    }

    /// <summary>A company's.</summary>
    /// <exception cref="UserError">It cannot be read, is no PowerPoint file, or lacks a layout or placeholder that decks need.</exception>
    public static DeckTemplate Read(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var archive = ZipFile.OpenRead(path);
            Dictionary<string, byte[]> parts = new(StringComparer.OrdinalIgnoreCase);
            foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                using var stream = entry.Open();
                using var memory = new MemoryStream();
                stream.CopyTo(memory);
                parts[entry.FullName] = memory.ToArray();
            }

            return new DeckTemplate(name, parts);
        }
        catch (InvalidDataException damaged)
        {
            throw new UserError($"The template {name} is not a PowerPoint file, or is protected by a password. Save it as .potx or .pptx without one.", damaged);
        }
        catch (XmlException damaged)
        {
            throw new UserError($"The template {name} is damaged: {damaged.Message} Open it in PowerPoint and save it again.", damaged);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The template {name} cannot be read: {refused.Message}", refused);
        }
    }

    /// <summary>Writes everything but the slides, and the lists of slides around the given ones.</summary>
    /// <param name="archive">Where to.</param>
    /// <param name="pack">What the document's properties tell.</param>
    /// <param name="slides">Number of slides.</param>
    /// <param name="added">The other parts that the deck has, with their content types.</param>
    public void Write(ZipArchive archive, Pack pack, int slides, IEnumerable<(string Name, string Type)> added)
    {
        archive.Add("[Content_Types].xml", Join(contentTypes, string.Concat(added
            .Concat<(string Name, string Type)>([("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"), ("docProps/app.xml", PackageXml.Office + "extended-properties+xml")])
            .Select(part => $"<Override PartName=\"/{part.Name}\" ContentType=\"{part.Type}\"/>"))));
        archive.Add("_rels/.rels", PackageXml.Rels(
        [
            (PackageXml.Relationships + "/officeDocument", Main), (PackageXml.CorePropertiesType, "docProps/core.xml"),
            (PackageXml.Relationships + "/extended-properties", "docProps/app.xml"),
        ]));
        archive.Add("docProps/app.xml", PackageXml.AppProperties);
        archive.Add("docProps/core.xml", PackageXml.CoreProperties(pack));
        var numbers = Enumerable.Range(1, slides).ToArray();
        archive.Add(Main, Join(presentation, string.Concat(numbers.Select(number => $"<p:sldId id=\"{255 + number}\" r:id=\"slide{number}\"/>"))));
        archive.Add(RelsName(Main), Join(presentationRels, string.Concat(numbers.Select(number =>
            $"<Relationship Id=\"slide{number}\" Type=\"{SlideType}\" Target=\"/{SlideName(number)}\"/>"))));
        foreach (var (part, content) in kept)
        {
            archive.Add(part, content);
        }
    }

    /// <summary>Name of the part of a slide, from 1.</summary>
    public static string SlideName(int number) => $"ppt/slides/slide{number}.xml";

    /// <summary>Name of the part with the relationships of a part; of the package for an empty name.</summary>
    public static string RelsName(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return $"{part[..slash]}_rels/{part[slash..]}.rels";
    }

    private static byte[] Join(string[] around, string between) => Encoding.UTF8.GetBytes(PackageXml.Declaration + around[0] + between + around[1]);

    private static string[] Split(XDocument document) => document.Root!.ToString(SaveOptions.DisableFormatting).Split(Marker);

    private UserError NoDeck() => new($"The template {name} is not a PowerPoint template or presentation. Give a .potx or .pptx file.");

    private XDocument Xml(string part) => parts.TryGetValue(part, out var content) ? XDocument.Load(new MemoryStream(content)) : throw NoDeck();

    private void RequirePresentation(XDocument types, string main, XDocument deck)
    {
        const string Template = DefaultTemplate.Presentation + "template.main+xml";
        const string Presentation = DefaultTemplate.Presentation + "presentation.main+xml";
        var type = types.Root!.Elements(Types + "Override").FirstOrDefault(each => string.Equals((string?)each.Attribute("PartName"), "/" + main, StringComparison.OrdinalIgnoreCase))?.Attribute("ContentType");
        if (type is null || deck.Root!.Name != P + "presentation" || type.Value is not (Template or Presentation))
        {
            throw new UserError($"The template {name} is not a PowerPoint template or presentation, or has macros. Save it as .potx or .pptx (not Strict Open XML).");
        }

        type.Value = Presentation;
    }

    /// <summary>Speaker notes need a master; a template that has none gets the program's.</summary>
    private string AddNotesMaster(XDocument types, XDocument deck, XDocument relations)
    {
        if (Relations(Main).FirstOrDefault(each => each.Type == PackageXml.Relationships + "/notesMaster").Target is { } existing)
        {
            return existing;
        }

        const string Master = "ppt/notesMasters/packNotesMaster.xml", Theme = "ppt/theme/packNotesTheme.xml", Id = "packNotesMaster";
        var theme = Relations(Main).First(each => each.Type == PackageXml.Relationships + "/slideMaster").Target;
        theme = Relations(theme).First(each => each.Type == PackageXml.Relationships + "/theme").Target;
        parts[Theme] = parts[theme];
        parts[Master] = DefaultTemplate.NotesMasterPart;
        parts[RelsName(Master)] = PackageXml.Rels([(PackageXml.Relationships + "/theme", "/" + Theme)]);
        types.Root!.Add(
            new XElement(Types + "Override", new XAttribute("PartName", "/" + Master), new XAttribute("ContentType", DefaultTemplate.Presentation + "notesMaster+xml")),
            new XElement(Types + "Override", new XAttribute("PartName", "/" + Theme), new XAttribute("ContentType", PackageXml.Office + "theme+xml")));
        relations.Root!.Add(new XElement(
            Rels + "Relationship", new XAttribute("Id", Id), new XAttribute("Type", PackageXml.Relationships + "/notesMaster"), new XAttribute("Target", "/" + Master)));
        deck.Root!.Element(P + "sldMasterIdLst")!.AddAfterSelf(new XElement(P + "notesMasterIdLst", new XElement(P + "notesMasterId", new XAttribute(R + "id", Id))));
        return Master;
    }

    /// <summary>The first layout of a type, else the first with its usual name.</summary>
    private (XElement Layout, string Part) Layout(XDocument deck, string type, string usualName)
    {
        var layouts = Ordered(Main, deck.Root!.Element(P + "sldMasterIdLst"))
            .SelectMany(master => Ordered(master, Xml(master).Root!.Element(P + "sldLayoutIdLst")))
            .Select(part => (Layout: Xml(part).Root!, Part: part)).ToArray();
        static string NameOf(XElement layout) => (string?)layout.Element(P + "cSld")?.Attribute("name") ?? "";
        var found = layouts.Concat(layouts).Where((each, at) => at < layouts.Length
            ? (string?)each.Layout.Attribute("type") == type
            : string.Equals(NameOf(each.Layout), usualName, StringComparison.OrdinalIgnoreCase)).FirstOrDefault();
        return found.Layout is not null ? found : throw new UserError(
            $"The template {name} has no layout '{usualName}' (nor another of that type); it has: {string.Join(", ", layouts.Select(each => NameOf(each.Layout)).DefaultIfEmpty("none"))}. "
            + $"Add one in PowerPoint (View, Slide Master, Insert Layout), named '{usualName}'.");
    }

    private IEnumerable<string> Ordered(string part, XElement? list)
    {
        var targets = Relations(part).ToDictionary(each => each.Id, each => each.Target, StringComparer.Ordinal);
        return (list?.Elements() ?? []).Select(each => targets.GetValueOrDefault((string?)each.Attribute(R + "id") ?? "")).OfType<string>();
    }

    private (string Attributes, Box Place) Placeholder(XElement layout, string part, string what, params string[] types)
    {
        foreach (var type in types)
        {
            if (Optional(layout, part, type) is ({ } attributes, { } place))
            {
                return (attributes, place);
            }
        }

        throw new UserError(
            $"The layout '{(string?)layout.Element(P + "cSld")?.Attribute("name")}' of the template {name} has no placeholder for {what}. Add it in PowerPoint (View, Slide Master).");
    }

    /// <summary>The placeholder of a type with the place that it has or takes from the master.</summary>
    private (string? Attributes, Box? Place) Optional(XElement layout, string part, string type)
    {
        if (ShapeOf(layout, type) is not { } shape)
        {
            return (null, null);
        }

        var master = Xml(Relations(part).First(each => each.Type == PackageXml.Relationships + "/slideMaster").Target).Root!;
        var place = PlaceOf(shape) ?? PlaceOf(ShapeOf(master, type switch { "ctrTitle" => "title", "subTitle" => "body", _ => type }));
        return (Attributes(shape), place);
    }

    private static string Attributes(XElement shape) => string.Join(' ', shape.Descendants(P + "ph").First().Attributes()
        .Where(each => each.Name.LocalName is "type" or "idx" or "sz" or "orient").Select(each => $"{each.Name.LocalName}=\"{each.Value}\""));

    private static XElement? ShapeOf(XElement root, string type) =>
        root.Descendants(P + "sp").FirstOrDefault(shape => (string?)shape.Descendants(P + "ph").FirstOrDefault()?.Attribute("type") == type);

    private static Box? PlaceOf(XElement? shape)
    {
        var place = shape?.Element(P + "spPr")?.Element(A + "xfrm");
        double Points(string element, string attribute) => (double)place.Element(A + element)!.Attribute(attribute)! / DefaultTemplate.EmuPerPoint;
        return place is null ? null : new Box(Points("off", "x"), Points("off", "y"), Points("ext", "cx"), Points("ext", "cy"));
    }

    /// <summary>Below the title, above the footer, as wide as the master's text.</summary>
    private Box Room(XDocument deck, Box title, Box? footer, Box? number)
    {
        var height = (double)deck.Root!.Element(P + "sldSz")!.Attribute("cy")! / DefaultTemplate.EmuPerPoint;
        var master = Xml(Relations(Content).First(each => each.Type == PackageXml.Relationships + "/slideMaster").Target).Root!;
        var body = PlaceOf(ShapeOf(master, "body")) ?? title with { Top = title.Bottom + GapPoints, Height = (height * (1 - EdgeShare)) - title.Bottom - GapPoints };
        var top = Math.Max(body.Top, title.Bottom + GapPoints);
        var bottom = new[] { footer, number }.OfType<Box>().Where(each => each.Top > height / 2).Select(each => each.Top - GapPoints).Append(body.Bottom).Min();
        return body.Width >= ContentWidthMin && bottom - top >= ContentHeightMin
            ? body with { Top = top, Height = bottom - top }
            : throw new UserError(FormattableString.Invariant(
                $"The template {name} leaves {body.Width:0} × {bottom - top:0} points between title and footer; {ContentWidthMin:0} × {ContentHeightMin:0} are needed. Make the text placeholder of its slide master larger."));
    }

    private double TitleSize()
    {
        var master = Xml(Relations(Content).First(each => each.Type == PackageXml.Relationships + "/slideMaster").Target).Root!;
        var size = (double?)master.Element(P + "txStyles")?.Element(P + "titleStyle")?.Element(A + "lvl1pPr")?.Element(A + "defRPr")?.Attribute("sz");
        return size / 100 ?? double.PositiveInfinity;
    }

    /// <summary>Parts that nothing but slides refers to are left out.</summary>
    private void KeepReachable(XDocument types)
    {
        HashSet<string> reached = new(StringComparer.OrdinalIgnoreCase) { Main };
        Queue<string> waiting = new([Main]);
        while (waiting.TryDequeue(out var part))
        {
            foreach (var (_, _, target) in Relations(part).Where(each => parts.ContainsKey(each.Target) && reached.Add(each.Target)))
            {
                waiting.Enqueue(target);
            }
        }

        kept.AddRange(parts
            .Where(part => part.Key != Main && part.Key != RelsName(Main) && (reached.Contains(part.Key) || reached.Any(each => string.Equals(RelsName(each), part.Key, StringComparison.OrdinalIgnoreCase))))
            .OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => (part.Key, part.Value)));
        types.Root!.Elements(Types + "Override").Where(each => !reached.Contains(((string)each.Attribute("PartName")!).TrimStart('/'))).Remove();
    }

    /// <summary>The list of slides is empty, and what refers to slides (shows, sections) is gone.</summary>
    private static void WithoutSlides(XDocument deck)
    {
        var root = deck.Root!;
        root.Elements(P + "sldIdLst").Remove();
        root.Elements(P + "custShowLst").Remove();
        root.Attribute("firstSlideNum")?.Remove();
        root.Element(P + "extLst")?.Elements(P + "ext").Where(each => each.Descendants().Any(inner => inner.Name.LocalName == "sectionLst")).Remove();
        root.Elements(P + "extLst").Where(each => !each.HasElements).Remove();
        XName[] before = [P + "sldMasterIdLst", P + "notesMasterIdLst", P + "handoutMasterIdLst"];
        root.Elements().Last(each => before.Contains(each.Name)).AddAfterSelf(new XElement(P + "sldIdLst", new XComment("slides")));
        root.SetAttributeValue(XNamespace.Xmlns + "p", P.NamespaceName);
        root.SetAttributeValue(XNamespace.Xmlns + "r", R.NamespaceName);
    }

    private IEnumerable<(string Id, string Type, string Target)> Relations(string part) =>
        parts.TryGetValue(RelsName(part), out var content)
            ? XDocument.Load(new MemoryStream(content)).Root!.Elements(Rels + "Relationship")
                .Where(each => (string?)each.Attribute("TargetMode") != "External")
                .Select(each => ((string)each.Attribute("Id")!, (string)each.Attribute("Type")!, Absolute(part, (string)each.Attribute("Target")!)))
            : [];

    private static string Absolute(string part, string target) =>
        Uri.UnescapeDataString(new Uri(new Uri("part:///" + part), target).AbsolutePath).TrimStart('/');
}
