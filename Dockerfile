# One image for all services; the argument says which: ingest-api, state-processor, realtimekit-connector or
# analytics-processor.
# It takes the jar and its libraries as the build leaves them, so build first: mvn -pl standalone -am package

# Pinned, and no newer by itself. Ubuntu, not Alpine: RocksDB's library for it is the one we run everywhere else.
FROM eclipse-temurin:25.0.4_7-jre-noble

# A fixed id, so that volumes keep their owner from one image to the next. A new named volume takes over the directory's.
RUN groupadd --gid 10001 voice \
 && useradd --uid 10001 --gid voice --no-create-home --home-dir /var/lib/voice --shell /usr/sbin/nologin voice \
 && install --directory --owner voice --group voice --mode 0750 /var/lib/voice

WORKDIR /opt/voice
COPY standalone/target/lib/ lib/
COPY standalone/target/voice.jar standalone/jvm.options ./

# In a container loopback is nobody's: what is published is for whoever runs it to say.
ENV VOICE_BIND=0.0.0.0 \
    VOICE_STATE_DIR=/var/lib/voice \
    # glibc keeps up to 8 arenas per core for RocksDB's threads, mostly empty.
    MALLOC_ARENA_MAX=2

USER 10001:10001
EXPOSE 8080 8081 8082 8083

# As ./voice runs it, but for the heap: half of what the container may use, the rest is for RocksDB (48 MiB), threads,
# code and network buffers. More options: JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "@/opt/voice/jvm.options", "-XX:MaxRAMPercentage=50", "-jar", "/opt/voice/voice.jar", "serve"]
