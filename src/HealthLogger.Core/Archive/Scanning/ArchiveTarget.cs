using System.IO.Compression;

namespace HealthLogger.Core.Archive;

/// <summary>Where an archive's objects go, what identifies its items and decides their months, and how its lines are compressed.</summary>
internal sealed record ArchiveTarget(IObjectStore Store, ItemIdentity Identity, ItemTime Time, CompressionLevel Compression);
