using GuestTracking.Files;

namespace GuestTracking.Ingestion;

/// <summary>A date column of a file: its place, how it is read, its slot in <see cref="StagedRow.Dates"/>, and whether it is the business date.</summary>
internal readonly record struct DatePlace(int Column, DateReader Reader, int Slot, bool Counts);

/// <summary>Where the columns that a mapping names stand in a file, 0-based; -1 where the mapping names none.</summary>
internal sealed record FileColumns(
    int Property, int Response, int Segment, int Comment, int Question, int Answer, IReadOnlyList<int> Answers, IReadOnlyList<DatePlace> Dates)
{
    /// <summary>Of each comment on a department, in the mapping's order.</summary>
    public required IReadOnlyList<int> Comments { get; init; }

    public required int CommentLanguage { get; init; }

    public required int ContactPermission { get; init; }

    public required int GuestKey { get; init; }

    public required int Booking { get; init; }

    public required IReadOnlyList<int> Names { get; init; }

    /// <summary>All columns that the mapping names, with their names: what is kept of a refused row that may name its guest. Empty without a guest section.</summary>
    public required IReadOnlyList<(string Name, int Column)> All { get; init; }

    private static readonly string[] Slots = ["arrival", "departure", "answered"];

    /// <summary>Throws <see cref="UserError"/> naming the first column that the file lacks.</summary>
    public static FileColumns Of(IRecords file, Mapping mapping)
    {
        var named = mapping.Columns;
        return new FileColumns(
            file.ColumnOf(named.Property),
            file.ColumnOf(named.Response),
            Place(named.Segment),
            Place(named.Comment),
            mapping.IsLong ? Place(named.Question) : -1,
            mapping.IsLong ? Place(named.Answer) : -1,
            mapping.IsLong ? [] : [.. mapping.Answers.Select(answer => file.ColumnOf(answer.Column))],
            [.. mapping.Dates.Select(date => new DatePlace(
                file.ColumnOf(date.Value.Column), new DateReader(date.Value),
                Array.IndexOf(Slots, date.Key), date.Key == mapping.BusinessDate))])
        {
            Comments = [.. mapping.Comments.Select(comment => file.ColumnOf(comment.Column))],
            CommentLanguage = Place(named.CommentLanguage),
            ContactPermission = Place(mapping.ContactPermission?.Column),
            GuestKey = Place(mapping.Guest?.Key),
            Booking = Place(mapping.Guest?.Booking),
            Names = [.. (mapping.Guest?.Names ?? []).Select(file.ColumnOf)],
            All = mapping.Guest is null ? [] : [.. mapping.FieldNames().Select(name => (name, file.ColumnOf(name)))],
        };

        int Place(string? column) => column is null ? -1 : file.ColumnOf(column);
    }
}
