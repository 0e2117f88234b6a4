namespace GuestTracking;

/// <summary>Something a person can put right: the message says what happened, where, and what to do. Exit code 1.</summary>
internal class UserError : Exception
{
    public UserError(string message)
        : base(message)
    {
    }

    public UserError(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Of a document with several faults, each with its place in front (<c>jobs[0].kind: …</c>); else empty.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The line that a document cannot be read beyond, from 1; null where there is none.</summary>
    public int? Line { get; init; }

    /// <summary>An argument's fault as a sentence for people, without the names of the code.</summary>
    public static string Sentence(ArgumentException fault)
    {
        var end = fault.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return end < 0 ? fault.Message : fault.Message[..end];
    }
}
