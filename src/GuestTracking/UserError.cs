namespace GuestTracking;

/// <summary>Something a person can put right: the message says what happened, where, and what to do. Exit code 1.</summary>
internal sealed class UserError : Exception
{
    public UserError(string message)
        : base(message)
    {
    }

    public UserError(string message, Exception inner)
        : base(message, inner)
    {
    }
}
