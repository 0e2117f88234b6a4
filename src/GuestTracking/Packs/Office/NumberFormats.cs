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

    /// <summary>An amount with the decimals of its currency.</summary>
    public static string Money(int decimals)
    {
        var digits = decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals);
        return $"{digits};\"\u2212\"{digits}";
    }
}
