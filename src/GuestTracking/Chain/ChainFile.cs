using GuestTracking.Files;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;

namespace GuestTracking.Chain;

/// <summary>One row of a file of the chain (properties, goals, weights …): what a column says, null where the file has no such column, "" where it is empty.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="Values">By column.</param>
/// <param name="Fields">How many fields the row has.</param>
/// <param name="FieldsExpected">How many the header has.</param>
internal sealed record ChainFileRow(long Line, IReadOnlyDictionary<string, string> Values, int Fields, int FieldsExpected)
{
    /// <summary>The column's text; null when the file has no such column.</summary>
    public string? this[string column] => Values.TryGetValue(column, out var value) ? value : null;
}

/// <summary>Reads chain files: CSV with <c>property</c> and any of the other columns, or columns that a mapping names.</summary>
internal static class ChainFile
{
    /// <summary>The columns that a chain file may have.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "property", "name", "region", "brand", "country", "city", "time_zone", "currency", "rooms", "contract", "employer",
        "chain_scale", "location_type", "status", "valid_from",
    ];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>All rows. Throws <see cref="UserError"/> when the file or the mapping cannot be read.</summary>
    public static IReadOnlyList<ChainFileRow> Read(string path, string? mappingPath)
    {
        var format = new FileFormat();
        IReadOnlyDictionary<string, string[]>? named = null;
        if (mappingPath is not null)
        {
            var mapping = LoadMapping(mappingPath);
            named = mapping.Columns;
            format = format with { Delimiter = mapping.Delimiter };
        }
        using var file = mappingPath is null ? DelimitedFile.Open(path) : DelimitedFile.Open(path, format);
        var sources = named is null
            ? Columns.Where(column => file.Csv.TryGetFieldIndex(column, out _)).ToDictionary(column => column, column => new[] { file.ColumnOf(column) })
            : named.ToDictionary(pair => pair.Key, pair => pair.Value.Select(file.ColumnOf).ToArray());
        if (!sources.ContainsKey("property"))
        {
            file.ColumnOf("property");
        }
        var rows = new List<ChainFileRow>();
        while (file.Read())
        {
            var values = sources.ToDictionary(pair => pair.Key, pair => Join(file.Csv, pair.Value), StringComparer.Ordinal);
            rows.Add(new ChainFileRow(file.Csv.LineNumber, values, file.Csv.FieldCount, file.Csv.Headers.Count));
        }
        return rows;
    }

    /// <summary>Several columns make a path; where one of them is empty there is none.</summary>
    private static string Join(CsvReader csv, int[] columns)
    {
        var parts = columns.Select(column => csv.GetString(column).Trim()).ToArray();
        return parts.Length > 1 && parts.Any(part => part.Length == 0) ? "" : string.Join('/', parts);
    }

    private static ChainMapping LoadMapping(string path)
    {
        if (!File.Exists(path))
        {
            throw new UserError($"The mapping '{path}' does not exist. Give the path of a chain mapping with --mapping.");
        }
        try
        {
            var mapping = JsonSerializer.Deserialize<ChainMapping>(File.ReadAllBytes(path), Json) ?? throw new JsonException("the document is null");
            var faults = mapping.Faults().ToList();
            return faults.Count == 0 ? mapping : throw new UserError($"The chain mapping '{path}' cannot be used: {string.Join("; ", faults)}.");
        }
        catch (JsonException broken)
        {
            var line = broken.LineNumber is { } at ? string.Create(CultureInfo.InvariantCulture, $", line {at + 1}") : "";
            throw new UserError($"The chain mapping '{path}'{line} cannot be read: {broken.Message} "
                + "It looks like {\"columns\": {\"property\": [\"hotel_id\"], \"region\": [\"country\", \"region\"]}}.", broken);
        }
    }

    /// <summary>Which columns of the file hold what; several columns are joined with '/', so that they make a region's path.</summary>
    private sealed record ChainMapping(IReadOnlyDictionary<string, string[]> Columns, string Delimiter = ",")
    {
        public IEnumerable<string> Faults()
        {
            foreach (var (name, sources) in Columns)
            {
                if (!ChainFile.Columns.Contains(name, StringComparer.Ordinal))
                {
                    yield return $"columns: '{name}' is none of {string.Join(", ", ChainFile.Columns)}";
                }
                if (sources is null or [] || sources.Any(string.IsNullOrEmpty))
                {
                    yield return $"columns.{name}: names no column of the file";
                }
            }
            if (!Columns.ContainsKey("property"))
            {
                yield return "columns: 'property' is missing";
            }
            foreach (var fault in (new FileFormat() with { Delimiter = Delimiter }).Faults())
            {
                yield return fault;
            }
        }
    }
}
