using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Keeps erasures apart from imports, archive runs and reports of all processes. These enter the room, any number at once; an erasure has
/// it for itself. Everybody passes the door, which an erasure that waits for the room keeps shut, so that it does not wait forever. Both
/// are files whose locks the operating system releases if a process is killed.
/// </summary>
internal sealed class ErasureGate(DataFolder folder, TimeProvider clock) : IErasureGate, IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _entering = new(1);
    private FileStream? _room;
    private int _inside;

    private string Folder => Path.Combine(folder.Turns, "erasure");

    /// <summary>
    /// Waits until no erasure is going on, and keeps one from starting until the result is disposed. Within a process, it may be entered
    /// again by what is inside.
    /// </summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await _entering.WaitAsync(cancellation);
        try
        {
            if (_inside == 0)
            {
                using var door = await LockAsync("door", FileAccess.Read, cancellation);
                _room = await LockAsync("room", FileAccess.Read, cancellation);
            }

            _inside++;
            return new Place(this);
        }
        finally
        {
            _entering.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<IDisposable> CloseAsync(CancellationToken cancellation)
    {
        var door = await LockAsync("door", FileAccess.ReadWrite, cancellation);
        try
        {
            return new Both(door, await LockAsync("room", FileAccess.ReadWrite, cancellation));
        }
        catch
        {
            await door.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => _entering.Dispose();

    // Any number of processes may read; one that may write is alone.
    private async Task<FileStream> LockAsync(string name, FileAccess access, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, name);
        while (true)
        {
            try
            {
                var share = access == FileAccess.Read ? FileShare.Read : FileShare.None;
                return new FileStream(path, FileMode.OpenOrCreate, access, share, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(PollInterval, clock, cancellation);
            }
        }
    }

    private void Leave()
    {
        _entering.Wait();
        try
        {
            if (--_inside == 0)
            {
                _room!.Dispose();
                _room = null;
            }
        }
        finally
        {
            _entering.Release();
        }
    }

    private sealed class Place(ErasureGate gate) : IDisposable
    {
        private bool _hasLeft;

        public void Dispose()
        {
            if (!_hasLeft)
            {
                _hasLeft = true;
                gate.Leave();
            }
        }
    }

    private sealed class Both(FileStream door, FileStream room) : IDisposable
    {
        public void Dispose()
        {
            room.Dispose();
            door.Dispose();
        }
    }
}
