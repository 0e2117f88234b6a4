namespace GuestTracking.Packs.Html.Charts;

/// <summary>Marks of drawings: shapes of a fixed size at a place in percent of the width.</summary>
internal static class Marks
{
    /// <summary>A dot.</summary>
    public static void Dot(HtmlText page, string kind, double percent, string y, double radius) => page
        .Raw("<circle class=\"").Raw(kind).Raw("\" cx=\"").Number(percent).Raw("%\" cy=\"").Raw(y).Raw("\" r=\"").Number(radius).Raw("\"/>");

    /// <summary>A diamond: a drawing in the drawing, since a path knows no percent.</summary>
    public static void Diamond(HtmlText page, string kind, double percent, string y, double half) => page
        .Raw("<svg class=\"at\" x=\"").Number(percent).Raw("%\" y=\"").Raw(y).Raw("\"><path class=\"").Raw(kind).Raw("\" d=\"M0 ").Number(-half)
        .Raw(" L").Number(half).Raw(" 0 L0 ").Number(half).Raw(" L").Number(-half).Raw(" 0 Z\"/></svg>");
}
