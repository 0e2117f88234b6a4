namespace GuestTracking.Jobs;

/// <summary>
/// A kind of job; one file each, found by scan. It holds no state: what it did is in the database or in its folder, so that a run that was
/// interrupted anywhere is done again by the next one, and nothing twice.
/// </summary>
internal interface IJobKind
{
    /// <summary>As documents name it: lower-case letters, digits, hyphens.</summary>
    string Key { get; }

    /// <summary>What is wrong with a definition of this kind, each fault with its place; throws <see cref="UserError"/> for settings of another form.</summary>
    IEnumerable<string> Faults(JobDefinition job);

    /// <summary>Runs it. Throws what keeps it from being done: it is tried again, and has failed at last.</summary>
    Task RunAsync(JobCall call, CancellationToken cancellationToken);
}

/// <summary>Of kinds that have nothing to set.</summary>
internal sealed record NoSettings;

/// <summary>The kinds that there are.</summary>
internal static class AllJobKinds
{
    /// <summary>By key, in its order.</summary>
    public static IReadOnlyList<IJobKind> ByKey { get; } =
    [
        .. typeof(IJobKind).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IJobKind)))
            .Select(type => (IJobKind)Activator.CreateInstance(type)!)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal),
    ];

    /// <summary>The kind with a key; null where there is none.</summary>
    public static IJobKind? Find(string key) => ByKey.FirstOrDefault(kind => kind.Key == key);
}
