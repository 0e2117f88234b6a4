namespace GuestTracking.Demo;

/// <summary>A place's year: which months are full, and who comes.</summary>
internal enum DemoLocation
{
    City,
    Airport,
    Beach,
    Mountain,
}

/// <summary>A dated state of a hotel, from its day on.</summary>
internal sealed record DemoState(DateOnly From, string Region, string Brand, string Status);

/// <summary>A fictitious hotel.</summary>
/// <param name="Key">Key in the files, such as <c>DE03</c>.</param>
/// <param name="City">A real city.</param>
/// <param name="Quarter">Its part, for the hotel's name.</param>
/// <param name="Land">Country, time zone, currency.</param>
/// <param name="Rooms">Number of rooms.</param>
/// <param name="Location">Its kind of place.</param>
/// <param name="Contract">owned, leased, managed or franchised.</param>
/// <param name="HasSpa">False: nobody answers about a spa.</param>
/// <param name="States">What held since when, oldest first.</param>
internal sealed record DemoHotel(
    string Key, string City, string Quarter, DemoLand Land, int Rooms, DemoLocation Location, string Contract, bool HasSpa,
    IReadOnlyList<DemoState> States)
{
    /// <summary>The name under a brand.</summary>
    public string Name(string brand) => $"{brand} {City} {Quarter}";

    /// <summary>The company that employs its people.</summary>
    public string Employer => Contract switch
    {
        "owned" or "leased" => "Wayfen Halden Group",
        "managed" => $"{City} {Quarter} Properties",
        _ => $"{Land.Franchisee}",
    };

    /// <summary>The state on a day.</summary>
    public DemoState On(DateOnly day) => States.Last(state => state.From <= day);
}

/// <summary>What a country gives its hotels.</summary>
internal sealed record DemoLand(string Country, string TimeZone, string Currency, string Franchisee);
