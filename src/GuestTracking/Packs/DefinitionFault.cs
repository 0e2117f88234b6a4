using System.Globalization;

namespace GuestTracking.Packs;

/// <summary>What is wrong with a file of definitions.</summary>
/// <param name="File">Its folder and name.</param>
/// <param name="Line">From 1; null where it has none.</param>
/// <param name="Key">The place in the file, such as <c>sheets[1].sheet</c>; null: the file itself.</param>
/// <param name="Text">What is wrong, and what to do.</param>
/// <param name="IsWarning">True: the program goes on with it.</param>
internal sealed record DefinitionFault(string File, int? Line, string? Key, string Text, bool IsWarning = false)
{
    /// <summary>The fault to be thrown.</summary>
    public UserError ToError()
    {
        var line = Line is { } at ? string.Create(CultureInfo.InvariantCulture, $", line {at}") : "";
        return new($"{File}{line}{(Key is null ? "" : $", \"{Key}\"")}{(Line is null && Key is null ? "" : ":")} {Text}");
    }
}

/// <summary>
/// The faults of definitions while they are read. Reading goes on behind a fault and gives null at the end, so that whoever checks sees all of them;
/// whoever needs the definition throws the first (<see cref="Load"/>).
/// </summary>
internal sealed class DefinitionFaults
{
    private readonly List<DefinitionFault> all = [];
    private readonly HashSet<string> files = new(StringComparer.Ordinal);

    /// <summary>Each once, in the order in which they were found.</summary>
    public IReadOnlyList<DefinitionFault> All => [.. all.Distinct()];

    /// <summary>Full paths of the files that were read.</summary>
    public IReadOnlySet<string> Files => files;

    /// <summary>How many faults were found, without warnings; a reader whose count has grown has nothing to give.</summary>
    public int Count { get; private set; }

    /// <summary>Tells a fault or a warning.</summary>
    public void Add(DefinitionFault fault)
    {
        all.Add(fault);
        Count += fault.IsWarning ? 0 : 1;
    }

    /// <summary>Tells that a file was read.</summary>
    public void Read(string path) => files.Add(Path.GetFullPath(path));

    /// <summary>Reads a definition that is needed.</summary>
    /// <exception cref="UserError">It has a fault; the first is told.</exception>
    public static T Load<T>(Func<DefinitionFaults, T?> read)
        where T : class
    {
        var faults = new DefinitionFaults();
        var result = read(faults);
        return faults.all.FirstOrDefault(fault => !fault.IsWarning) is { } first
            ? throw first.ToError()
            : result ?? throw new InvalidOperationException("A definition without a fault cannot be used.");
    }
}
