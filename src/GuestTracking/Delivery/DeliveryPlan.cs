using GuestTracking.Packs;
using GuestTracking.Packs.Burst;

namespace GuestTracking.Delivery;

/// <summary>A mail that is to be sent: to whom, and whose pack it brings.</summary>
internal sealed record MailOrder(Recipient Recipient, PackOrder Pack);

/// <summary>Which packs are written, and who is mailed.</summary>
/// <param name="Head">Which packs these are.</param>
/// <param name="Packs">Each once, whoever gets it.</param>
/// <param name="Mails">A mail a recipient with an address.</param>
/// <param name="WithoutAddress">Recipients whose packs lie in the folder only.</param>
/// <param name="WithoutRecipient">Packs that nobody gets: they lie in the folder only.</param>
/// <param name="IsWhole">False where only some recipients are delivered to.</param>
internal sealed record DeliveryPlan(
    ManifestHead Head, IReadOnlyList<PackOrder> Packs, IReadOnlyList<MailOrder> Mails, IReadOnlyList<Recipient> WithoutAddress, int WithoutRecipient, bool IsWhole)
{
    /// <summary>Makes the plan.</summary>
    /// <param name="supply">The packs that there are.</param>
    /// <param name="recipients">Who gets packs.</param>
    /// <param name="only">Keys of the recipients that are delivered to; empty: all, and the packs of those without any.</param>
    /// <exception cref="UserError">There is no such active recipient.</exception>
    public static DeliveryPlan Of(PackSupply supply, IReadOnlyList<Recipient> recipients, IReadOnlyList<string> only)
    {
        var active = recipients.Where(recipient => recipient.Active).ToList();
        foreach (var key in only.Where(key => !active.Exists(recipient => recipient.Key == key)))
        {
            throw new UserError(recipients.Any(recipient => recipient.Key == key)
                ? $"The recipient '{key}' is not active. Import it with active yes, or leave it out."
                : $"There is no recipient '{key}' of the pack '{supply.Head.Pack}'. 'guesttracking recipients list' has them.");
        }
        var meant = only.Count == 0 ? active : [.. active.Where(recipient => only.Contains(recipient.Key))];
        var withRecipient = active.Select(recipient => recipient.Whose).ToHashSet(StringComparer.Ordinal);
        List<string> nobodys = only.Count == 0 ? [.. supply.Keys.Where(whose => !withRecipient.Contains(whose))] : [];
        var packs = new Dictionary<(string Key, string Language), PackOrder>();
        PackOrder Once(string whose, string? language)
        {
            var order = supply.Order(whose, language);
            return packs.TryAdd((order.Key, order.Language), order) ? order : packs[(order.Key, order.Language)];
        }
        var mails = meant.Select(recipient => new MailOrder(recipient, Once(recipient.Whose, recipient.Language))).ToList();
        nobodys.ForEach(whose => Once(whose, null));
        return new(
            supply.Head,
            [.. packs.Values.OrderBy(pack => pack.Key, StringComparer.Ordinal).ThenBy(pack => pack.Language, StringComparer.Ordinal)],
            [.. mails.Where(mail => mail.Recipient.Email is not null)],
            [.. meant.Where(recipient => recipient.Email is null)],
            nobodys.Count,
            only.Count == 0);
    }
}
