using System.Text.Json.Serialization;

namespace GuestTracking.Packs.Burst;

/// <summary>Which packs a folder holds; one folder holds those of one run.</summary>
/// <param name="Version">Of the manifest's form.</param>
/// <param name="Pack">Key of the pack.</param>
/// <param name="Period">Key of the period.</param>
/// <param name="Run">Number of the run in its database.</param>
/// <param name="RunHash">Hash of all that the run's figures come from.</param>
internal sealed record ManifestHead(int Version, string Pack, string Period, long Run, string RunHash);

/// <summary>A file beside the manifest.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="PageSha256">Of the page that it is a print of; null where it is none.</param>
internal sealed record ManifestFile(string Name, long Bytes, string Sha256, string? PageSha256 = null);

/// <summary>State of a pack or of a mail.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ManifestState>))]
internal enum ManifestState
{
    /// <summary>The files of a pack lie in the folder.</summary>
    [JsonStringEnumMemberName("written")]
    Written,

    /// <summary>A mail is being handed over.</summary>
    [JsonStringEnumMemberName("sending")]
    Sending,

    /// <summary>A server has taken a mail.</summary>
    [JsonStringEnumMemberName("sent")]
    Sent,

    /// <summary>A pack is not whole, or a mail was not taken: the next run tries again.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>A mail may have been taken: nobody sends it again by himself.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}

/// <summary>What became of a recipient's mail. Its address is not told: who may read the folder need not know it.</summary>
/// <param name="Recipient">Key of the recipient.</param>
/// <param name="Name">Name of the recipient.</param>
/// <param name="State">Sending, sent, failed, unknown.</param>
/// <param name="Why">Why it is not sent; null when it is.</param>
/// <param name="MessageId">Of the mail.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="At">Since when it is so.</param>
/// <param name="Attached">What was attached, as it was then.</param>
/// <param name="Linked">Names of files that the mail leads to.</param>
internal sealed record ManifestMail(
    string Recipient, string Name, ManifestState State, string? Why, string MessageId, int Attempts, DateTimeOffset At,
    IReadOnlyList<ManifestFile> Attached, IReadOnlyList<string> Linked);

/// <summary>What became of a pack and of its mails.</summary>
/// <param name="Key">Whose it is.</param>
/// <param name="Property">Key of the property; null for other packs.</param>
/// <param name="Region">Path of the region; null for other packs.</param>
/// <param name="Language">Tag of the language.</param>
/// <param name="State">Written or failed.</param>
/// <param name="Why">Why it is not whole; null when it is.</param>
/// <param name="Attempts">How often it was made.</param>
/// <param name="At">When it was made last.</param>
/// <param name="Files">Its files, PDF first, workbook second.</param>
/// <param name="Mails">Its mails, by recipient.</param>
internal sealed record ManifestPack(
    string Key, string? Property, string? Region, string Language, ManifestState State, string? Why, int Attempts, DateTimeOffset At,
    IReadOnlyList<ManifestFile> Files, IReadOnlyList<ManifestMail> Mails)
{
    /// <summary>The same with what became of a mail.</summary>
    public ManifestPack With(ManifestMail mail) => this with
    {
        Mails = [.. Mails.Where(other => other.Recipient != mail.Recipient).Append(mail).OrderBy(one => one.Recipient, StringComparer.Ordinal)],
    };
}

/// <summary>
/// The file <c>manifest.json</c>: which packs, whether the last program went through all that it had to do, and what became of each; and whether
/// mails were ever part of what was gone through.
/// </summary>
internal sealed record ManifestDocument(
    int Version, string Pack, string Period, long Run, string RunHash, IReadOnlyList<string> Formats, bool Complete, int Written, int Sent, int Failed, int Unknown,
    IReadOnlyList<ManifestPack> Packs, bool Mailed = false)
{
    /// <summary>Which packs.</summary>
    [JsonIgnore]
    public ManifestHead Head => new(Version, Pack, Period, Run, RunHash);
}

/// <summary>A line of the journal: what holds from then on of the folder, or of a pack.</summary>
internal sealed record ManifestLine(ManifestHead? Head, ManifestPack? Pack);
