using System.IO.Compression;

namespace HealthLogger.Core.Archive;

/// <summary>Where an archive's objects go, what identifies its items, and how its lines are compressed.</summary>
internal sealed record ArchiveTarget(IObjectStore Store, ItemIdentity Identity, CompressionLevel Compression);
