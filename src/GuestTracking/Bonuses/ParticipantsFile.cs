using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Simulation;
using GuestTracking.Core.Periods;
using GuestTracking.Files;

namespace GuestTracking.Bonuses;

/// <summary>A row of a file of participants that cannot be understood.</summary>
/// <param name="Participant">As the row says it; empty where it names nobody.</param>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Column">The column at fault.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Reason">What is wrong and what to do.</param>
internal sealed record RefusedRow(string Participant, long Line, string Column, string Value, string Reason)
{
    /// <summary>The row as a sentence for the file's author.</summary>
    public string Text(string path) => FormattableString.Invariant($"'{path}', line {Line}, column '{Column}': '{Value}' {Reason}.");
}

/// <summary>
/// Participants of a plan, from a CSV with a row an assignment, and a row a leave where the column <c>leave</c> is filled in. Who has a row
/// that cannot be understood is refused whole, and the row is kept with its reason: nobody is paid by a part of their assignments. What is wrong
/// between rows that can be read (assignments that overlap, earnings that are missing) is found by <see cref="ParticipantFaults"/>.
/// </summary>
internal sealed class ParticipantsFile
{
    private ParticipantsFile(IReadOnlyList<Participant> participants, IReadOnlyList<RefusedRow> refused, IReadOnlyList<DateOnly> days) =>
        (Participants, Refused, Days) = (participants, refused, days);

    /// <summary>The columns that a file needs, in any order; others are not looked at.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "participant", "name", "role", "site", "department", "first_day", "last_day", "eligible_earnings", "target_percent", "currency", "country", "language", "leave",
    ];

    /// <summary>Those whose rows can all be understood, in the order in which the file first names them.</summary>
    public IReadOnlyList<Participant> Participants { get; }

    /// <summary>Rows that cannot be understood, in the order of the file.</summary>
    public IReadOnlyList<RefusedRow> Refused { get; }

    /// <summary>First and last days as the rows state them, those that can be read.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>The same people with all their days so many months later.</summary>
    public ParticipantsFile Moved(int months) => new([.. Participants.Select(participant => PlanMove.To(participant, months))], Refused, [.. Days.Select(day => day.AddMonths(months))]);

    /// <summary>Who is refused for a row, by key (ordinal), each once; without rows that name nobody.</summary>
    public IReadOnlyList<string> RefusedParticipants =>
        [.. Refused.Select(row => row.Participant).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Reads participants for a plan with terms. Throws <see cref="UserError"/> where the file is no such table.</summary>
    public static ParticipantsFile Read(string path, BonusPlan plan)
    {
        var terms = plan.Terms ?? throw new UserError($"The plan '{plan.Name}' pays nobody: it has no member 'bonus'. Give a plan with it, or leave the participants out.");
        var table = InputTable.Read(path);
        var cells = Columns.ToDictionary(column => column, table.Cells, StringComparer.Ordinal);
        var refused = new List<RefusedRow>();
        var people = new Dictionary<string, List<(ParticipantRow Row, long Line)>>(StringComparer.Ordinal);
        for (var number = 0; number < table.Count; number++)
        {
            var at = number;
            var key = cells["participant"][at];
            var row = ParticipantRow.Read(column => cells[column][at], terms.Cycle, (column, reason) => refused.Add(new(key, table.Line(at), column, cells[column][at], reason)));
            if (!people.TryGetValue(key, out var rows))
            {
                people.Add(key, rows = []);
            }
            if (row is not null)
            {
                rows.Add((row, table.Line(at)));
            }
        }
        foreach (var (key, rows) in people)
        {
            refused.AddRange(Contradictions(key, rows));
        }
        var bad = refused.Select(row => row.Participant).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. people.Where(one => !bad.Contains(one.Key)).Select(one => Participant(one.Key, [.. one.Value.Select(row => row.Row)]))],
            [.. refused.OrderBy(row => row.Line)],
            [.. cells["first_day"].Concat(cells["last_day"]).Select(ParticipantRow.Day).OfType<DateOnly>().Where(day => day.Year is >= Period.YearMin and <= Period.YearMax)]);
    }

    /// <summary>Rows that say something else of the person than the first one, and people who have nothing but leave.</summary>
    private static IEnumerable<RefusedRow> Contradictions(string key, List<(ParticipantRow Row, long Line)> rows)
    {
        var assignments = rows.Where(row => row.Row.Assignment is not null).ToList();
        if (assignments.Count == 0 && rows.Count > 0)
        {
            yield return new(key, rows[0].Line, "leave", rows[0].Row.Leave!.Type, "is leave of somebody without an assignment; add a row with role and site, or correct 'participant'");
        }
        foreach (var (row, line) in assignments.Skip(1))
        {
            var (first, firstLine) = assignments[0];
            foreach (var (column, value, other) in new[]
                { ("name", row.Name, first.Name), ("currency", row.Currency!.Code, first.Currency!.Code), ("country", row.Country, first.Country), ("language", row.Language, first.Language) })
            {
                if (value != other)
                {
                    yield return new(key, line, column, value, FormattableString.Invariant($"is '{other}' in line {firstLine}; give all rows of '{key}' the same"));
                }
            }
        }
    }

    private static Participant Participant(string key, IReadOnlyList<ParticipantRow> rows)
    {
        var first = rows.First(row => row.Assignment is not null);
        return new(
            key, first.Name, first.Country, first.Language, first.Currency!,
            [.. rows.Select(row => row.Assignment).OfType<Assignment>().OrderBy(one => one.Start).ThenBy(one => one.End).ThenBy(one => one.Site, StringComparer.Ordinal).ThenBy(one => one.Role, StringComparer.Ordinal)],
            [.. rows.Select(row => row.Leave).OfType<Leave>().OrderBy(one => one.Start).ThenBy(one => one.End).ThenBy(one => one.Type, StringComparer.Ordinal)]);
    }
}
