# Sourced by the scripts: a temporary folder, a JDK 25, and artifacts of Maven.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
if ! "${bin}java" -version 2>&1 | grep -q '"25'; then
  echo 'needs a JDK 25 in JAVA_HOME or on the path' >&2
  exit 2
fi

# Fetches the artifact $1 (group:name:version) as $2.
artifact() {
  mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy -Dartifact="$1" \
    -DoutputDirectory=. -Dmdep.stripVersion=true
  [ -f "$2" ] || { echo "$1 was not fetched" >&2; exit 2; }
}

# Says what was seen, and fails if it is not what was expected.
seen() {
  echo "seen:     $1"
  if [ "$1" != "$2" ]; then
    echo "expected: $2" >&2
    exit 1
  fi
}
