namespace GuestTracking.Mail;

/// <summary>What became of a mail that a server was to take.</summary>
internal enum HandoverState
{
    /// <summary>The server has it.</summary>
    Taken,

    /// <summary>The server does not take it, and would not again: this address, or this mail.</summary>
    Refused,

    /// <summary>The server does not have it, and may take it later: busy, gone, silent before all of it was said.</summary>
    NotNow,

    /// <summary>The server cannot be reached: nothing was said at all.</summary>
    Unreachable,

    /// <summary>The server takes no mail of ours: login, certificate, no STARTTLS.</summary>
    Locked,

    /// <summary>All of it was said, and no answer came: the server may have it.</summary>
    Unknown,
}

/// <summary>What became of a mail, and why; the reason is null where the server has it.</summary>
internal sealed record Handover(HandoverState State, string? Why = null)
{
    /// <summary>The server has it.</summary>
    public static Handover Taken { get; } = new(HandoverState.Taken);
}
