using GuestTracking.Storage;

namespace GuestTracking.Privacy;

/// <summary>Whose data a request is about: a guest by key, or one booking.</summary>
/// <param name="Key">As the source has it.</param>
/// <param name="IsBooking">True: it is a booking.</param>
internal sealed record GuestSubject(string Key, bool IsBooking)
{
    /// <summary>From two options of which one is given. Throws <see cref="UserError"/> otherwise.</summary>
    public static GuestSubject Of(string? guest, string? booking) => (guest?.Trim(), booking?.Trim()) switch
    {
        ({ Length: > 0 } key, null) => new(key, false),
        (null, { Length: > 0 } key) => new(key, true),
        _ => throw new UserError("Name whose data it is: either --guest KEY or --booking KEY."),
    };

    /// <summary>Its keyed hashes; one of them is null.</summary>
    public (Guid? Guest, Guid? Booking) Hashes(GuestKeys keys) => IsBooking ? (null, keys.Booking(Key)) : (keys.Guest(Key), null);
}
