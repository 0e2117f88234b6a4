namespace GuestTracking.Storage;

/// <summary>
/// The numbers of the advisory locks with one key: any numbers that no other program takes, each its own. (Locks of a month, a
/// period or a source have two keys, which are another space.) 7_365_110_015 and 7_365_110_016 are taken in the database: by who writes the
/// audit of the bonuses, and by who imports their plans (<c>0015_bonus.sql</c>).
/// </summary>
internal static class AdvisoryLocks
{
    /// <summary>Who migrates the schema.</summary>
    public const long Migration = 7_365_110_001;

    /// <summary>Who registers questions.</summary>
    public const long Questions = 7_365_110_002;

    /// <summary>Who imports properties, regions and states.</summary>
    public const long Chain = 7_365_110_003;

    /// <summary>Who prepares the private server's roles and database.</summary>
    public const long Preparation = 7_365_110_004;

    /// <summary>Who imports fiscal calendars.</summary>
    public const long Calendars = 7_365_110_005;

    /// <summary>Who registers guest segments.</summary>
    public const long Segments = 7_365_110_006;

    /// <summary>Who imports bridges.</summary>
    public const long Bridges = 7_365_110_007;

    /// <summary>Who changes the composite's weights, or brands; shared by those who use them.</summary>
    public const long Weights = 7_365_110_008;

    /// <summary>Who imports goals.</summary>
    public const long Goals = 7_365_110_010;

    /// <summary>Who makes the schedules those of the definitions.</summary>
    public const long Schedules = 7_365_110_012;

    /// <summary>Who imports sets of peers.</summary>
    public const long PeerSets = 7_365_110_011;

    /// <summary>Who imports actions.</summary>
    public const long Actions = 7_365_110_022;

    /// <summary>Who erases, holds or releases guests' data, or keeps its retention.</summary>
    public const long Privacy = 7_365_110_018;
}
