namespace HealthLogger.Local.Storage;

/// <summary>
/// A process's place in a <see cref="TicketQueue"/>, until it is disposed. While it exists, its file is locked and the file's last-write
/// time changes several times a second, which shows the others that the process is running.
/// </summary>
internal sealed class Ticket : IDisposable
{
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _file;
    private readonly PeriodicTimer _timer;

    /// <param name="file">A new <see cref="LockFile"/>.</param>
    public Ticket(FileStream file, TimeProvider clock)
    {
        _file = file;
        _timer = new PeriodicTimer(HeartbeatInterval, clock);
        _ = BeatAsync(clock);
    }

    /// <summary>Names sort in the order of the queue.</summary>
    public string Name => Path.GetFileName(_file.Name);

    public void Dispose()
    {
        _timer.Dispose();
        _file.Dispose();
    }

    private async Task BeatAsync(TimeProvider clock)
    {
        while (await _timer.WaitForNextTickAsync())
        {
            try
            {
                File.SetLastWriteTimeUtc(_file.SafeFileHandle, clock.GetUtcNow().UtcDateTime);
            }
            catch (ObjectDisposedException)
            {
                return; // the turn has just ended
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next beat may succeed. If the disk refuses more than this, the work itself fails, and its error is reported.
            }
        }
    }
}
