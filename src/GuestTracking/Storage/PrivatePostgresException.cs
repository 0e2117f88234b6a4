namespace GuestTracking.Storage;

/// <summary>The private server cannot be had. The message says what happened, where, and what to do; it is meant for people.</summary>
internal sealed class PrivatePostgresException : Exception
{
    public PrivatePostgresException(string message)
        : base(message)
    {
    }

    public PrivatePostgresException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
