namespace GuestTracking.Files;

/// <summary>A file that cannot be taken as it is: missing, cut off, of another kind, without a column. Another file may be sound.</summary>
internal sealed class UnreadableFile : UserError
{
    public UnreadableFile(string message)
        : base(message)
    {
    }

    public UnreadableFile(string message, Exception inner)
        : base(message, inner)
    {
    }
}
