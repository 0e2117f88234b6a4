using System.Buffers.Text;
using System.Text;
using GuestTracking.Files;

namespace GuestTracking.Ingestion;

/// <summary>Where the columns that a mapping of counts names stand in a file, 0-based.</summary>
internal sealed record InvitationPlaces(int Property, int Eligible, int Invited, int Date)
{
    /// <summary>Throws <see cref="UserError"/> naming the first column that the file lacks.</summary>
    public static InvitationPlaces Of(IRecords file, InvitationMapping mapping) => new(
        file.ColumnOf(mapping.Columns.Property), file.ColumnOf(mapping.Columns.Eligible), file.ColumnOf(mapping.Columns.Invited),
        file.ColumnOf(mapping.Date.Column));
}

/// <summary>Turns the rows of a file of counts into staged counts or refusals, and counts them.</summary>
internal sealed class InvitationReader(
    IRecords file, InvitationMapping mapping, InvitationPlaces places, KeyLookup properties, DateBounds bounds, InvitationLane lane, RejectLane rejects)
{
    /// <summary>More stays than this on one day are no hotel's.</summary>
    private const int CountMax = 1_000_000;

    private readonly DateReader _date = new(mapping.Date);
    private readonly byte[][] _missing = [.. mapping.Format.Missing.Select(text => Encoding.UTF8.GetBytes(text.Trim()))];

    /// <summary>File rows read.</summary>
    public long Rows { get; private set; }

    /// <summary>File rows refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Months that have staged rows.</summary>
    public SortedSet<DateOnly> Months { get; } = [];

    /// <summary>Reads the current record of the file.</summary>
    public void Take()
    {
        Rows++;
        if (file.Fault is { } fault)
        {
            Refuse("", default, fault);
            return;
        }
        var key = file.Field(places.Property);
        if (!properties.TryFind(key, out var property))
        {
            Refuse(mapping.Columns.Property, key, RowReader.WhyNoProperty(key));
            return;
        }
        if (ReadDate() is not { } date || ReadCount(places.Eligible, mapping.Columns.Eligible) is not { } eligible
            || ReadCount(places.Invited, mapping.Columns.Invited) is not { } invited)
        {
            return;
        }
        if (invited > eligible)
        {
            Refuse(mapping.Columns.Invited, file.Field(places.Invited), FormattableString.Invariant($"more invited than the {eligible} that could have been"));
            return;
        }
        Months.Add(new DateOnly(date.Year, date.Month, 1));
        lane.Add(new StagedCounts(file.Line, property, date, eligible, invited), file.Raw);
    }

    /// <summary>Refuses a staged row that contradicts an earlier one.</summary>
    public void Refuse(ContradictingCounts row)
    {
        Refused++;
        rejects.Add(row.Line, "", Encoding.UTF8.GetBytes(row.Property), default, FormattableString.Invariant(
            $"line {row.FirstLine} has other counts for this hotel and date: correct one of the rows"), row.Record);
    }

    private DateOnly? ReadDate()
    {
        var text = file.Field(places.Date);
        if (!_date.TryRead(text, out var date))
        {
            Refuse(_date.Column, text, RowReader.WhyNoDate(text));
            return null;
        }
        if (bounds.WhyOutside(date) is { } outside)
        {
            Refuse(_date.Column, text, outside);
            return null;
        }
        return date;
    }

    private int? ReadCount(int column, string name)
    {
        var text = file.Field(column).Trim((byte)' ');
        if (Utf8Parser.TryParse(text, out int count, out var used) && used == text.Length && count is >= 0 and <= CountMax && !IsMissing(text))
        {
            return count;
        }
        Refuse(name, text, text.IsEmpty || IsMissing(text) ? "no count" : FormattableString.Invariant($"not a whole number from 0 to {CountMax}"));
        return null;
    }

    private bool IsMissing(ReadOnlySpan<byte> text)
    {
        foreach (var marker in _missing)
        {
            if (text.SequenceEqual(marker))
            {
                return true;
            }
        }
        return false;
    }

    private void Refuse(string column, ReadOnlySpan<byte> value, string reason)
    {
        Refused++;
        rejects.Add(file.Line, column, file.Field(places.Property), value, reason, file.Raw);
    }
}
