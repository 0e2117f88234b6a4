namespace GuestTracking.Demo;

/// <summary>What the demo's hotels set out to do: goals for 2025, and actions of a few of them.</summary>
internal static class DemoPlans
{
    private const string GoalHeader = "property,year,measure,department,goal";
    private const string ActionHeader = "property,action,department,measure,text,owner,due,begun,done";

    /// <summary>Goals of every hotel for overall, and of some for a department.</summary>
    public static IEnumerable<string> Goals =>
    [
        GoalHeader,
        .. DemoHotels.All.Select(hotel => FormattableString.Invariant($"{hotel.Key},2025,index,overall,{(hotel.States[^1].Brand == DemoHotels.Halden ? 83 : 80)}")),
        $"{DemoHotels.FrontDeskDrop},2025,index,front_desk,84",
        $"{DemoHotels.BestBreakfast},2025,index,breakfast,90",
        $"{DemoHotels.Renovated},2025,index,rooms,80",
    ];

    /// <summary>Actions of three hotels: one overdue, one done, one under way. The others have none and get proposals.</summary>
    public static IEnumerable<string> Actions =>
    [
        ActionHeader,
        $"{DemoHotels.FrontDeskDrop},desk-2,front_desk,index,A second receptionist from 15:00 to 19:00; keys of early arrivals ready at noon.,Front office manager,2025-12-15,2025-11-03,",
        $"{DemoHotels.FrontDeskDrop},invoice,check_out,top-box,The invoice goes out by e-mail the evening before departure.,Night manager,2025-10-31,2025-10-06,2025-10-28",
        $"{DemoHotels.FrontDeskDrop},tone,front_desk,index,Two trainings on complaints at the desk; the duty manager calls back within a day.,General manager,2026-02-28,2025-12-01,",
        $"{DemoHotels.Renovated},noise,rooms,index,Door seals on floors two to four.,Chief engineer,2025-09-30,2025-08-11,2025-09-26",
        $"{DemoHotels.BestBreakfast},queue,breakfast,index,A second coffee machine and egg station from eight o'clock.,Restaurant manager,2026-01-31,2025-10-20,",
    ];
}
