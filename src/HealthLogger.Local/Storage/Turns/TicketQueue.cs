using System.Globalization;

namespace HealthLogger.Local.Storage;

/// <summary>
/// The processes that want the database, first come, first served. Each draws a ticket: a file
/// <c>NUMBER-PROCESS-GUID</c> that is gone when its turn is over, or that can be told to be abandoned when its process was killed.
/// Two processes that draw at the same moment may get the same number, and then the names decide.
/// </summary>
internal sealed class TicketQueue(string folder, TimeProvider clock)
{
    /// <summary>Takes the last place.</summary>
    public Ticket Draw()
    {
        Directory.CreateDirectory(folder);
        RemoveAbandoned();
        var number = 1 + Tickets().Select(Number).DefaultIfEmpty().Max();
        return new Ticket(LockFile.Create(() => NewPath(number)), clock);
    }

    /// <summary>The process whose turn it is, or null if it is the turn of <paramref name="ticket"/>.</summary>
    public DatabaseHolder? FindAhead(Ticket ticket) =>
        Tickets().MinBy(file => file.Name, StringComparer.Ordinal) is { } first && string.CompareOrdinal(first.Name, ticket.Name) < 0
            ? Holder(first)
            : null;

    /// <summary>The given process, or null if it has no ticket.</summary>
    public DatabaseHolder? Find(string processId) =>
        Tickets().FirstOrDefault(file => ProcessId(file) == processId) is { } ticket ? Holder(ticket) : null;

    /// <summary>Removes the tickets of processes that were killed.</summary>
    public void RemoveAbandoned()
    {
        foreach (var ticket in Tickets())
        {
            LockFile.TryTakeOver(ticket.FullName, FileMode.Open)?.Dispose();
        }
    }

    private string NewPath(long number) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number:D19}-{Environment.ProcessId}-{Guid.NewGuid():N}"));

    private IEnumerable<FileInfo> Tickets() => new DirectoryInfo(folder).EnumerateFiles("*-*-*");

    private static DatabaseHolder Holder(FileInfo ticket) => new(ProcessId(ticket), ticket.Name, ticket.LastWriteTimeUtc);

    private static long Number(FileInfo ticket) => long.TryParse(ticket.Name.Split('-')[0], CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string ProcessId(FileInfo ticket) => ticket.Name.Split('-')[1];
}
