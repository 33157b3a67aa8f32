using System.Runtime.InteropServices;

namespace HealthLogger.Core.Archive;

/// <summary>
/// The identities of a month's items in sorted runs, to find those that occur twice or are missing elsewhere.
/// </summary>
/// <remarks>
/// An identity takes 16 bytes. Runs stay in memory within a budget, by default 16 MiB or a million items; the months of a table share one.
/// Further runs go to a temporary file, 16 bytes an item, and are merged through buffers that share another 16 MiB. So memory is the
/// same for a million items and for ten thousand million, but for the runs that writers have not finished, at most 2 MiB a writer. Each
/// object is read once: to read it again for each part of the identities would take less disk but, from S3, more money.
/// </remarks>
internal sealed class IdentityRuns(IdentityBudget budget) : IDisposable
{
    public const int RunLength = 128 * 1024;
    private const int MergeBytes = 16 * 1024 * 1024;
    private const int IdentityBytes = 16;
    private static readonly UInt128 FirstOfUpper = UInt128.One << 127;

    private readonly object _lock = new();
    private readonly List<UInt128[]> _inMemory = [];
    private readonly List<(long Offset, int Lower, int Length)> _onDisk = [];
    private FileStream? _file;

    public IdentityRuns()
        : this(new IdentityBudget())
    {
    }

    public long Count { get; private set; }

    /// <summary>Adds one run, which then belongs to this object. May be called concurrently.</summary>
    public void Add(UInt128[] run)
    {
        Array.Sort(run);
        lock (_lock)
        {
            Count += run.Length;
            if (budget.TryTake(run.Length))
            {
                _inMemory.Add(run);
                return;
            }

            _file ??= OpenTemporaryFile();
            _onDisk.Add((_file.Length, LengthOfLower(run), run.Length));
            _file.Seek(0, SeekOrigin.End);
            _file.Write(MemoryMarshal.AsBytes<UInt128>(run));
        }
    }

    /// <summary>
    /// Returns the identities of one half in ascending order, duplicates included. The halves may be read at the same time, after the last
    /// run was added.
    /// </summary>
    public IEnumerable<UInt128> Sorted(IdentityHalf half)
    {
        var queue = new PriorityQueue<IEnumerator<UInt128>, UInt128>();
        foreach (var run in _inMemory.Select(IEnumerable<UInt128> (run) => PartOf(run, half)).Concat(_onDisk.Select(run => Read(run, half))))
        {
            var identities = run.GetEnumerator();
            if (identities.MoveNext())
            {
                queue.Enqueue(identities, identities.Current);
            }
        }

        while (queue.TryPeek(out var identities, out var least))
        {
            yield return least;
            if (identities.MoveNext())
            {
                queue.DequeueEnqueue(identities, identities.Current);
            }
            else
            {
                queue.Dequeue();
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    // It has no name any more on Unix, and is deleted by Windows when it is closed: a killed process leaves nothing behind.
    private static FileStream OpenTemporaryFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"healthlogger-{Guid.NewGuid():N}");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }

    private static ArraySegment<UInt128> PartOf(UInt128[] run, IdentityHalf half)
    {
        var lower = LengthOfLower(run);
        return half == IdentityHalf.Lower ? new ArraySegment<UInt128>(run, 0, lower) : new ArraySegment<UInt128>(run)[lower..];
    }

    private static int LengthOfLower(UInt128[] run)
    {
        var (from, to) = (0, run.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = run[middle] < FirstOfUpper ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    private IEnumerable<UInt128> Read((long Offset, int Lower, int Length) run, IdentityHalf half)
    {
        var buffer = new UInt128[Math.Clamp(MergeBytes / IdentityBytes / (2 * _onDisk.Count), 64, 4096)];
        var (from, to) = half == IdentityHalf.Lower ? (0, run.Lower) : (run.Lower, run.Length);
        while (from < to)
        {
            var length = Math.Min(buffer.Length, to - from);
            ReadExactly(MemoryMarshal.AsBytes(buffer.AsSpan(0, length)), run.Offset + (long)from * IdentityBytes);
            for (var i = 0; i < length; i++)
            {
                yield return buffer[i];
            }

            from += length;
        }
    }

    // Does not move the position of the file, which both halves share.
    private void ReadExactly(Span<byte> buffer, long offset)
    {
        for (var done = 0; done < buffer.Length;)
        {
            var read = RandomAccess.Read(_file!.SafeFileHandle, buffer[done..], offset + done);
            done += read > 0 ? read : throw new EndOfStreamException();
        }
    }
}

/// <summary>One half of all possible identities: two processors each compare one.</summary>
internal enum IdentityHalf
{
    Lower,
    Upper,
}

/// <summary>How many identities may still stay in memory.</summary>
internal sealed class IdentityBudget(int identities = 8 * IdentityRuns.RunLength)
{
    private int _left = identities;

    /// <summary>Returns false, and takes nothing, if fewer are left. May be called concurrently.</summary>
    public bool TryTake(int count)
    {
        if (Interlocked.Add(ref _left, -count) >= 0)
        {
            return true;
        }

        Interlocked.Add(ref _left, count);
        return false;
    }
}

/// <summary>Collects identities from one thread into runs. Disposing adds the last one.</summary>
internal sealed class IdentityRunWriter(IdentityRuns runs) : IDisposable
{
    // Most months of a table that keeps its items for years are small, and each has a writer.
    private const int FirstLength = 1024;

    private UInt128[] _run = new UInt128[FirstLength];
    private int _used;

    public void Add(UInt128 identity)
    {
        if (_used == IdentityRuns.RunLength)
        {
            Dispose();
        }
        else if (_used == _run.Length)
        {
            Array.Resize(ref _run, _run.Length * 2);
        }

        _run[_used++] = identity;
    }

    public void Dispose()
    {
        if (_used > 0)
        {
            runs.Add(_used == _run.Length ? _run : _run[.._used]);
            (_run, _used) = (new UInt128[FirstLength], 0);
        }
    }
}
