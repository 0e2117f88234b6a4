namespace GuestTracking.Packs.Office;

/// <summary>Number formats. The minus sign is U+2212; a format never prints −0.</summary>
internal static class NumberFormats
{
    public const string Score = "0.0;\"\u2212\"0.0";
    public const string Whole = "0;\"\u2212\"0;0";
    public const string Difference = "+0.0;\"\u2212\"0.0;0.0";
    public const string Count = "#,##0\" \"";
    public const string ProvisionalCount = "#,##0\"\u00B0\"";
    public const string Place = "0";
    public const string ExactScore = "0.00;\"\u2212\"0.00";
    public const string Percent = "0.00%;\"\u2212\"0.00%";
    public const string WholeWithThousands = "#,##0;\"\u2212\"#,##0;0";

    public const string Heat = "+0;\"\u2212\"0;0";

    /// <summary>A clear difference on a heat map; one that rounds to 0 keeps the sign of its side.</summary>
    public static string ClearHeat(bool above) => $"\"▲ \"+0;\"▼ \u2212\"0;\"{(above ? '▲' : '▼')} \"0";

    /// <summary>Labels of an axis whose steps need so many decimals.</summary>
    public static string Axis(int decimals)
    {
        var digits = decimals == 0 ? "#,##0" : "0." + new string('0', decimals);
        return $"{digits};\"\u2212\"{digits};{digits}";
    }

    /// <summary>A whole number of percent.</summary>
    /// <param name="template">How percent are written, the number being <c>{number}</c>.</param>
    public static string Rate(string template)
    {
        const string Number = "{number}";
        static string Literal(string text) => text.Length == 0 ? "" : $"\"{text.Replace("\"", "", StringComparison.Ordinal)}\"";
        var at = Math.Max(0, template.IndexOf(Number, StringComparison.Ordinal));
        return Literal(template[..at]) + "0" + Literal(template[Math.Min(template.Length, at + Number.Length)..]);
    }

    /// <summary>An amount with the decimals of its currency.</summary>
    public static string Money(int decimals)
    {
        var digits = decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals);
        return $"{digits};\"\u2212\"{digits}";
    }
}
