using System.Globalization;
using System.IO.Compression;

namespace GuestTracking.Tests.RealReviews;

/// <summary>
/// The reviews read again in the plainest way, sharing no code with the product: split lines, lists of numbers. (The file has
/// no quoted fields.)
/// </summary>
internal sealed class PlainReviews
{
    private readonly List<(string Hotel, DateOnly Day, int?[] Scores)> _rows = [];
    private readonly Dictionary<string, string> _regionOf = new(StringComparer.Ordinal);
    private readonly string[] _columns = [];

    public PlainReviews(string reviews, string hotels)
    {
        foreach (var cells in File.ReadLines(hotels).Skip(1).Select(line => line.Split(',')))
        {
            if (cells[3].Length > 0 && cells[4].Length > 0)
            {
                _regionOf.Add(cells[0], cells[4] + "/" + cells[3]);
            }
        }
        using var text = new StreamReader(new GZipStream(File.OpenRead(reviews), CompressionMode.Decompress));
        var header = text.ReadLine()!.Split(',').ToList();
        _columns = ["overall", "value", "rooms", "location", "cleanliness", "check_in", "service", "business_service"];
        var at = _columns.Select(column => header.IndexOf(column)).ToArray();
        while (text.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            _rows.Add((cells[header.IndexOf("hotel_id")], DateOnly.Parse(cells[header.IndexOf("review_date")], CultureInfo.InvariantCulture),
                [.. at.Select(column => cells[column].Length == 0 ? (int?)null : int.Parse(cells[column], CultureInfo.InvariantCulture))]));
        }
    }

    public int Rows => _rows.Count;

    public int WithoutScore => _rows.Count(row => row.Scores.All(score => score is null));

    /// <summary>Answers in a department of a hotel in [start, end).</summary>
    public List<double> Of(string hotel, string department, DateOnly start, DateOnly end) => Pick(row => row.Hotel == hotel, department, start, end);

    /// <summary>Answers of the other hotels of its region.</summary>
    public List<double> RestOf(string hotel, string department, DateOnly start, DateOnly end) =>
        Pick(row => row.Hotel != hotel && _regionOf.TryGetValue(row.Hotel, out var region) && region == _regionOf[hotel], department, start, end);

    public string RegionOf(string hotel) => _regionOf[hotel];

    public IEnumerable<string> HotelsWith(int minimum, DateOnly start, DateOnly end) =>
        _rows.Where(row => row.Day >= start && row.Day < end && row.Scores[0] is not null)
            .GroupBy(row => row.Hotel).Where(group => group.Count() >= minimum).Select(group => group.Key);

    private List<double> Pick(Func<(string Hotel, DateOnly Day, int?[] Scores), bool> which, string department, DateOnly start, DateOnly end)
    {
        var column = Array.IndexOf(_columns, department);
        return [.. _rows.Where(row => row.Day >= start && row.Day < end && which(row)).Select(row => row.Scores[column]).OfType<int>().Select(score => (double)score)];
    }
}
