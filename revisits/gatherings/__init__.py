"""Forums and events beside their rows: who is proposed, the steps, the story, My desk, notices, the code of an invitation."""
