namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>The rules that plans can use, found by a scan of this assembly and ordered by key.</summary>
public static class AllRules
{
    /// <summary>Every rule, by key (ordinal).</summary>
    public static IReadOnlyList<Rule> ByKey { get; } =
    [
        .. typeof(Rule).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(Rule)))
            .Select(type => (Rule)Activator.CreateInstance(type)!)
            .OrderBy(rule => rule.Key, StringComparer.Ordinal),
    ];

    /// <summary>The rule of a kind with this key; null when there is none.</summary>
    public static T? Find<T>(string key) where T : Rule => ByKey.OfType<T>().FirstOrDefault(rule => rule.Key == key);
}
