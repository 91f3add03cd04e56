import {EventEmitter} from "events";
import {readFileSync} from "fs";
import path = require("path");

// Reads one part.
export function part(
	name : string , // its name
	// how many
	count = 1,
) : string
{
	/* all of it */
	return readFileSync( path.join( "parts" , name + ".txt" ) , "utf8" ).trim().repeat( count ); // repeated
}

export const parts = ( ...names : string[] ) : string[] =>
{
	const all : string[] = [ ];
	for( const name of names )
		all.push( part( name ) );
	return all;
};

class Page
{
	public readonly title : string = "page"

	public render( ) : string
	{
		return this.title + ": " + parts( "a", "b" ).join( " / " );
	}
}

const bus = new EventEmitter();
bus.on( "render", function( page : Page ) {
	console.log( page.render( ), part( "a", 2 ) );
} );
setTimeout( ( ) => bus.emit( "render", new Page( ) ), 1 );
