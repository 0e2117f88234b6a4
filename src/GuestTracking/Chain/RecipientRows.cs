using GuestTracking.Ingestion;
using GuestTracking.Mail;

namespace GuestTracking.Chain;

/// <summary>A recipient of a pack as the database keeps it.</summary>
internal readonly record struct RecipientRow(string Key, string Pack, int? PropertyId, int? RegionId, string Name, string? Email, string? Language, bool Active);

/// <summary>Checks the rows of a recipients file against what there is and gathers the recipients and the faults.</summary>
/// <param name="properties">The properties there are, by key.</param>
/// <param name="regions">The regions there are, by path.</param>
internal sealed class RecipientRows(IReadOnlyDictionary<string, int> properties, IReadOnlyDictionary<string, int> regions)
{
    /// <summary>The packs that somebody gets.</summary>
    public static readonly IReadOnlyList<string> Packs = [OfProperty, OfRegion, OfChain];

    private const string OfProperty = "general-manager";
    private const string OfRegion = "regional";
    private const string OfChain = "chain";
    private const int LanguageLengthMax = 35;

    private readonly Dictionary<string, long> _lines = new(StringComparer.Ordinal);
    private readonly List<RecipientRow> _recipients = [];
    private readonly List<string> _faults = [];

    /// <summary>Columns that a recipients file has to have.</summary>
    public static IReadOnlyList<string> Required { get; } = ["recipient", "pack", "name"];

    /// <summary>Columns that it may have.</summary>
    public static IReadOnlyList<string> Optional { get; } = ["property", "region", "email", "language", "active"];

    /// <summary>The sound rows, in the order of the file.</summary>
    public IReadOnlyList<RecipientRow> Recipients => _recipients;

    /// <summary>A sentence a faulty cell, with line, column, value and what to do, in the order of the file.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Takes a row in.</summary>
    public void Add(ChainFileRow row)
    {
        var faultsBefore = _faults.Count;
        _faults.AddRange(NamedColumns.Faults(row, Required));
        if (_faults.Count > faultsBefore)
        {
            return;
        }
        var (key, pack, name) = (row["recipient"]!, row["pack"]!, row["name"]!);
        Check(row, "recipient", MappingDocument.NameFault(key) ?? (_lines.TryGetValue(key, out var first)
            ? FormattableString.Invariant($"'{key}' stands in line {first} already; keep one of the two, or give each a key of its own") : null));
        Check(row, "pack", Packs.Contains(pack) ? null : $"'{pack}' is none of {string.Join(", ", Packs)}");
        Check(row, "name", MappingDocument.NameFault(name));
        var property = Place(row, "property", pack == OfProperty, pack, properties);
        var region = Place(row, "region", pack == OfRegion, pack, regions);
        var email = Cell(row, "email");
        Check(row, "email", email is null ? null : MailAddresses.Fault(email));
        var language = Cell(row, "language");
        Check(row, "language", language is null || IsTag(language) ? null : $"'{language}' is no language such as de or pt-BR");
        var active = Cell(row, "active");
        Check(row, "active", active is null or "yes" or "no" ? null : $"'{active}' is not yes or no");
        if (_faults.Count == faultsBefore)
        {
            _lines.Add(key, row.Line);
            _recipients.Add(new RecipientRow(key, pack, property, region, name, email, language, active != "no"));
        }
    }

    /// <summary>The property or region of a pack that is one's; no other pack has any.</summary>
    private int? Place(ChainFileRow row, string column, bool isNeeded, string pack, IReadOnlyDictionary<string, int> known)
    {
        var key = Cell(row, column);
        Check(row, column, (isNeeded, key) switch
        {
            (true, null) => $"is empty; the pack {pack} is that of a {column}",
            (true, _) when !known.ContainsKey(key) => $"the chain has no {column} '{key}'; correct it, or bring it in with 'guesttracking chain import' first",
            (false, not null) when Packs.Contains(pack) => $"'{key}': the pack {pack} is not that of a {column}; leave the cell empty",
            _ => null,
        });
        return isNeeded && key is not null && known.TryGetValue(key, out var id) ? id : null;
    }

    private static bool IsTag(string tag) =>
        tag.Length <= LanguageLengthMax && char.IsAsciiLetter(tag[0]) && tag.Split('-').All(part => part.Length is > 0 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    private static string? Cell(ChainFileRow row, string column) => row[column] is { Length: > 0 } cell ? cell : null;

    private void Check(ChainFileRow row, string column, string? fault)
    {
        if (fault is not null)
        {
            _faults.Add(NamedColumns.Sentence(row, column, fault));
        }
    }
}
