namespace GuestTracking.Chain;

/// <summary>The note that inputs of results changed, so that periods computed before are known to be out of date.</summary>
internal static class InputChange
{
    /// <summary>To be executed in the import's transaction, as its last statement, if it changed something.</summary>
    public const string Note = "insert into result.input_change (changed_at) values (clock_timestamp()) on conflict do nothing";
}
