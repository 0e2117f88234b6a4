namespace GuestTracking.Storage;

/// <summary>The note that inputs of results changed, so that periods computed before are known to be out of date.</summary>
internal static class InputChange
{
    /// <summary>
    /// To be executed, if something changed, in an import's transaction as its last statement; of answers, which several transactions commit one
    /// after the other, before the first of them, so that results are known to be stale also when the program ends between two.
    /// </summary>
    public const string Note = "insert into result.input_change (changed_at) values (clock_timestamp()) on conflict do nothing";
}
