using System.Globalization;
using System.Text;

namespace GuestTracking.Bonuses.Runs;

/// <summary>A row of the audit.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="At">When, UTC, to the microsecond.</param>
/// <param name="Actor">The login.</param>
/// <param name="Action">What was done, or tried.</param>
/// <param name="Refused">True: it was tried in vain.</param>
/// <param name="Plan">Key and version; null without a plan.</param>
/// <param name="Run">The run; null without one.</param>
/// <param name="Participant">Whom it is about; null: nobody in particular.</param>
/// <param name="Details">JSON.</param>
/// <param name="PreviousHash">Hash of the row before.</param>
/// <param name="Hash">Hash of this one.</param>
internal sealed record AuditRow(
    long Sequence, DateTime At, string Actor, string Action, bool Refused, string? Plan, long? Run, string? Participant, string Details,
    string PreviousHash, string Hash)
{
    /// <summary>
    /// The hash that the row should have. Reckoned here as the database's <c>write_audit</c> does, so that nobody who changes the
    /// database's function changes what verification says.
    /// </summary>
    public string Reckoned()
    {
        var text = new StringBuilder();
        Field(text, PreviousHash);
        Field(text, Sequence.ToString(CultureInfo.InvariantCulture));
        Field(text, AtText);
        Field(text, Actor);
        Field(text, Action);
        Field(text, Refused ? "refused" : "done");
        Field(text, Plan);
        Field(text, Run?.ToString(CultureInfo.InvariantCulture));
        Field(text, Participant);
        Field(text, Details);
        return CanonicalJson.Hash(text.ToString());
    }

    /// <summary>When, as hashed and as written beside the database.</summary>
    public string AtText => At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static void Field(StringBuilder text, string? value)
    {
        if (value is null)
        {
            text.Append('-');
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(value)}:{value}");
        }
        text.Append('\n');
    }
}
