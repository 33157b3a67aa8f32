using System.Globalization;

namespace HealthLogger.Local.Storage;

/// <summary>
/// The processes that want the database, first come, first served. Each draws a ticket: a file <c>NUMBER-PROCESS-GUID</c> that is deleted
/// when its turn is over, or is recognized as abandoned if its process was killed. Two processes that draw at the same moment may get the
/// same number; the names then decide.
/// </summary>
internal sealed class TicketQueue(string folder, TimeProvider clock)
{
    /// <summary>Takes the last place in the queue.</summary>
    public Ticket Draw()
    {
        Directory.CreateDirectory(folder);
        RemoveAbandoned();
        var number = 1 + Tickets().Select(Number).DefaultIfEmpty().Max();
        return new Ticket(LockFile.Create(() => NewPath(number)), clock);
    }

    /// <summary>Returns the process whose turn it is, or null if it is the turn of <paramref name="ticket"/>.</summary>
    public DatabaseHolder? FindAhead(Ticket ticket) =>
        Tickets().FirstOrDefault() is { } first && string.CompareOrdinal(first.Name, ticket.Name) < 0
            ? Holder(first)
            : null;

    /// <summary>Returns the given process, or null if it has no ticket.</summary>
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

    private IEnumerable<FileInfo> Tickets() =>
        new DirectoryInfo(folder).EnumerateFiles("*-*-*").OrderBy(file => file.Name, StringComparer.Ordinal);

    private static DatabaseHolder Holder(FileInfo ticket) => new(ProcessId(ticket), ticket.Name, ticket.LastWriteTimeUtc);

    private static long Number(FileInfo ticket) => long.TryParse(ticket.Name.Split('-')[0], CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string ProcessId(FileInfo ticket) => ticket.Name.Split('-')[1];
}
