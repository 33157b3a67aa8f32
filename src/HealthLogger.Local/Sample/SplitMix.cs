namespace HealthLogger.Local.Sample;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): unlike <see cref="Random"/>, the same numbers on every runtime.</summary>
internal sealed class SplitMix(long seed)
{
    private ulong _state = (ulong)seed;

    public ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    public long Below(long bound) => (long)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + (int)Below(high - low + 1);
}
